"""Making documents: dossier and templates in, files out, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar

from buurtkit import notatie
from buurtkit.dossier.dagverloop import dagverloop
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.lezen import reason
from buurtkit.dossier.plattegrond import plattegronden
from buurtkit.dossier.rooster import dag_van, rooster
from buurtkit.dossier.tafelplan import tafelplan
from buurtkit.dossier.tijdrooster import tijdrooster
from buurtkit.dossier.typen import Aanspreekvorm, Markdown, Stap
from buurtkit.dossier.verzorging import verzorging
from buurtkit.dossier.zaalgebruik import zaalgebruik
from buurtkit.melding import Melding
from buurtkit.render.antwoordlink import answer_link
from buurtkit.render.boom import Document
from buurtkit.render.markdown import MarkdownFout
from buurtkit.render.merktekens import fill
from buurtkit.render.ontvangers import Ontvanger, ontvangers
from buurtkit.render.openbaar import public_view
from buurtkit.render.samenstellen import assemble, picture_finder
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, SchrijfFout, bouwer, opvolger
from buurtkit.render.sjabloon import Catalogus, Formaat, Sjabloon, SjabloonFout
from buurtkit.render.tekenen import Getekend
from buurtkit.render.tekst import Tekst, Tekstmaker
from buurtkit.render.uitvoer import Staat, Uitvoer

Erbij: TypeAlias = Callable[[Dossier], Mapping[str, Any]]
"""Computes of a dossier more names that templates can use, with values that this room does not know."""

_T = TypeVar("_T")

MAX_SHAPES = 16
"""How many built documents of one template are kept; a template with more shapes builds some of them twice."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One template that will be made, for whom, and in which formats."""

    sjabloon: Sjabloon
    ontvangers: Sequence[Ontvanger]
    formaten: Sequence[Formaat]

    @property
    def aantal(self) -> int:
        """How many files this gives."""
        return len(self.ontvangers) * len(self.formaten)


@dataclass(frozen=True, slots=True)
class Stuk:
    """What became of one file: its name in the output folder and its state, or why it could not be made."""

    sjabloon: str
    bestand: str
    staat: Staat | None
    meldingen: Sequence[Melding] = ()


@dataclass
class _Vormen:
    """Built documents by format and shape: the slow part of making a document, done once per shape."""

    built: dict[tuple[object, ...], Callable[[Sequence[str]], Any]] = field(default_factory=dict)

    def get(self, key: tuple[object, ...]) -> Callable[[Sequence[str]], Any] | None:
        return self.built.get(key)

    def keep(self, key: tuple[object, ...], invuller: Callable[[Sequence[str]], Any]) -> Callable[[Sequence[str]], Any]:
        if len(self.built) >= MAX_SHAPES:
            del self.built[next(iter(self.built))]
        self.built[key] = invuller
        return invuller


def render(
    dossier: Dossier,
    catalogus: Catalogus,
    opdrachten: Sequence[Opdracht],
    uitvoer: Uitvoer,
    erbij: Erbij | None = None,
) -> Iterator[Stuk]:
    """Make all documents and tell of each file what became of it. An error stops only the document it is in.

    `erbij` is asked once about the dossier and once about what public templates see of it.
    """

    @cache
    def seen(*, openbaar: bool) -> tuple[Dossier, Mapping[str, Any]]:
        view = public_view(dossier) if openbaar else dossier
        return view, erbij(view) if erbij else {}

    for opdracht in opdrachten:
        kop = opdracht.sjabloon.kop
        view, more = seen(openbaar=kop.openbaar)
        if kop.openbaar:
            wanted = {each.id for each in opdracht.ontvangers}
            opdracht = replace(opdracht, ontvangers=[each for each in ontvangers(view, kop) if each.id in wanted])
        yield from _make(Maker(view, catalogus, opdracht.sjabloon, more), opdracht, uitvoer)


def plan(
    dossier: Dossier, sjablonen: Sequence[Sjabloon], formaten: Sequence[Formaat] = (), voor: str = ""
) -> list[Opdracht]:
    """Give what there is to make; `voor` limits it to the documents for one guest, table, finding or extract."""
    planned = []
    for sjabloon in sjablonen:
        targets = [each for each in ontvangers(dossier, sjabloon.kop) if voor in ("", each.id)]
        own = sjabloon.kop.formaten
        wanted = [each for each in formaten if each in own or each not in ALLEEN_GENOEMD] if formaten else own
        if targets and wanted:
            planned.append(Opdracht(sjabloon, targets, wanted))
    return planned


class StukFout(Exception):
    """A document that cannot be made of its text in some format; holds the message for the user."""

    def __init__(self, melding: Melding) -> None:
        super().__init__(str(melding))
        self.melding = melding


class Maker:
    """Makes the documents of one template, in memory; what can be shared between recipients is done once."""

    def __init__(
        self, dossier: Dossier, catalogus: Catalogus, sjabloon: Sjabloon, erbij: Mapping[str, Any] | None = None
    ) -> None:
        self.dossier = dossier
        self.sjabloon = sjabloon
        self.tekstmaker = Tekstmaker(sjabloon, catalogus.mappen)
        self.algemeen = {**(erbij or {}), **general_context(dossier, sjabloon.kop.stap)}
        self.plaatje = picture_finder([sjabloon.bestand.parent, dossier.map])
        self.vormen = _Vormen()

    def tekst(self, ontvanger: Ontvanger) -> Tekst:
        """Fill the template for one recipient. Raises `SjabloonFout`."""
        return self.tekstmaker.maak(context_for(self.dossier, self.sjabloon, ontvanger, self.algemeen))

    def inhoud(self, ontvanger: Ontvanger, tekst: Tekst, formaat: Formaat) -> bytes:
        """Give the bytes of the document in a format. Raises `StukFout`."""
        return self.ingevuld(ontvanger, tekst, formaat, bouwer(formaat))

    def ingevuld(
        self,
        ontvanger: Ontvanger,
        tekst: Tekst,
        formaat: str,
        bouw: Callable[[Document], Callable[[Sequence[str]], _T]],
    ) -> _T:
        """Build the document with `bouw`, once per shape, and fill it for one recipient. Raises `StukFout`."""
        name = self.name(ontvanger, f".{formaat}")
        shaping = tuple((i, _shape(value)) for i, value in enumerate(tekst.waarden) if isinstance(value, _SHAPING))
        key = (formaat, tekst.titel, tekst.body, shaping, tekst.gebeurtenissen)
        try:
            invuller = self.vormen.get(key)
            if invuller is None:
                document = assemble(self.dossier, self.sjabloon.kop, tekst, self.plaatje)
                invuller = self.vormen.keep(key, bouw(document))
            filled: _T = invuller(tekst.waarden)
        except MarkdownFout as fout:
            # What stands in the text for a value cannot be found in the template: look for the words before it.
            words = fill(fout.zoek, tekst.waarden, lambda _: "\n").partition("\n")[0].strip()
            sjabloon, line = self.tekstmaker.place_of(words)
            text = fill(str(fout), tekst.waarden, str)
            raise StukFout(Melding(f"sjablonen/{sjabloon}.md", line, 1, text)) from None
        except SchrijfFout as fout:
            raise StukFout(Melding(name, 0, 0, str(fout))) from None
        return filled

    def name(self, ontvanger: Ontvanger, suffix: str) -> str:
        """Give the name of the file for one recipient in the output folder."""
        return f"{self.sjabloon.naam}{'-' if ontvanger.id else ''}{ontvanger.id}{suffix}"


_SHAPING = (Markdown, Getekend)
"""Kinds of values that are part of what a document looks like, and are not filled in afterwards."""


def _shape(value: str) -> object:
    return value.tekening if isinstance(value, Getekend) else value


def _make(maker: Maker, opdracht: Opdracht, uitvoer: Uitvoer) -> Iterator[Stuk]:
    """Make the files of one template."""
    for ontvanger in opdracht.ontvangers:
        try:
            tekst = maker.tekst(ontvanger)
        except SjabloonFout as fout:
            yield Stuk(maker.sjabloon.naam, maker.name(ontvanger, ""), None, fout.meldingen)
            continue
        for formaat in opdracht.formaten:
            name = maker.name(ontvanger, f".{formaat}")
            try:
                content = maker.inhoud(ontvanger, tekst, formaat)
                yield Stuk(maker.sjabloon.naam, name, uitvoer.write(name, content, opvolger(formaat)))
            except StukFout as fout:
                yield Stuk(maker.sjabloon.naam, name, None, [fout.melding])
            except OSError as error:
                yield Stuk(maker.sjabloon.naam, name, None, [unwritable(name, error)])


def unwritable(name: str, error: OSError) -> Melding:
    """Say why a file cannot be written."""
    advice = " Staat het nog open in een ander programma?" if isinstance(error, PermissionError) else ""
    return Melding(name, 0, 0, f"Dit bestand is niet te schrijven: {reason(error)}.{advice}")


def general_context(dossier: Dossier, stap: Stap) -> dict[str, Any]:
    """Give the names that mean the same for everybody: the dossier and its parts, the gathering and its day."""
    bijeenkomst = dossier.bijeenkomst(stap)
    day: dict[str, Any] = {}
    if bijeenkomst and (verloop := dagverloop(dossier, stap)):
        day = {"bijeenkomst": bijeenkomst, "verloop": verloop, "zalen": zaalgebruik(verloop)}
        day |= {"rooster": rooster(bijeenkomst), "tijdrooster": tijdrooster(bijeenkomst)}
        seats = tafelplan(dossier) if stap == "tafel-van-50" else None
        day |= {"tafelplan": seats, "plattegronden": plattegronden(seats) if seats else ()}
        day["verzorging"] = verzorging(dossier, verloop)
    return {"dossier": dossier, "initiatief": dossier.initiatief, **day}


def _forms(dossier: Dossier) -> Mapping[str, Aanspreekvorm]:
    """Give how each kind of readers is addressed."""
    forms = dossier.initiatief.aanspreekvorm
    return {"deelnemers": forms.deelnemers, "bestuurders": forms.bestuurders, "publiek": forms.publiek}


def context_for(
    dossier: Dossier, sjabloon: Sjabloon, ontvanger: Ontvanger, algemeen: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """Give the names that a template can use: the general ones, and those for who or what it is made for.

    `algemeen` are the general ones, if they were computed already.
    """
    kop = sjabloon.kop
    deelnemer = ontvanger.waarden.get("deelnemer")
    vorm = _forms(dossier)[kop.voor]
    context = {**(algemeen or general_context(dossier, kop.stap)), **ontvanger.waarden}
    if isinstance(deelnemer, Deelnemer):
        vorm = deelnemer.aanspreekvorm or vorm
        context["dag"] = dag_van(dossier, deelnemer) if kop.stap == "manifestatie" else ()
        context["antwoordlink"] = partial(answer_link, dossier, kop.stap, deelnemer)
        context["aanhef"] = notatie.aanhef(deelnemer.naam, deelnemer.aanspreektitel or "", informeel=vorm == "je")
    context["u_of_je"] = lambda u, je: u if vorm == "u" else je
    return context
