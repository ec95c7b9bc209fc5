"""Making documents: dossier and templates in, files out, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol, TypeAlias, TypeVar

from buurtkit.basis.melding import BuurtkitFout, Melding, reason
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.register import Stukherkomst
from buurtkit.dossier.typen import Markdown
from buurtkit.render.boom import Document
from buurtkit.render.markdown import MarkdownFout
from buurtkit.render.merktekens import fill
from buurtkit.render.ontvangers import Ontvanger, gets, ontvangers, told_by
from buurtkit.render.openbaar import Namenwacht, public_view
from buurtkit.render.samenstellen import assemble, author, footer, picture_finder
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, SchrijfFout, TekenFout, bouwer, opvolger
from buurtkit.render.sjabloon import Catalogus, Formaat, Sjabloon, SjabloonFout, Sjabloonkop
from buurtkit.render.tekenen import Getekend
from buurtkit.render.tekenplek import Tekenplek, in_document, places_in, places_of
from buurtkit.render.tekst import Stuktekst, Tekstmaker
from buurtkit.render.uitvoer import Staat, Uitvoer
from buurtkit.render.uitword import pdf_of_own, words_of


class Sjabloonkennis(Protocol):
    """What templates know of a dossier, see `buurtkit.stukken.weten`."""

    def voor(self, kop: Sjabloonkop, ontvanger: Ontvanger) -> Mapping[str, Any]:
        """Give the names that a template with this head can use for one recipient."""


Kenner: TypeAlias = Callable[[Dossier], Sjabloonkennis]
"""Gives what templates know of a dossier."""

_T = TypeVar("_T")

MAX_SHAPES = 16
"""How many built documents of one template are kept; a template with more shapes builds some of them twice."""


def file_name(sjabloon: Sjabloon, ontvanger: Ontvanger, suffix: str) -> str:
    """Give the name of the file for one recipient in the output folder."""
    return f"{sjabloon.naam}{'-' if ontvanger.id else ''}{ontvanger.id}{suffix}"


@dataclass(frozen=True, slots=True)
class Maakopdracht:
    """One template that will be made, for whom, and in which formats."""

    sjabloon: Sjabloon
    ontvangers: Sequence[Ontvanger]
    formaten: Sequence[Formaat]

    @property
    def aantal(self) -> int:
        """How many files this gives."""
        return len(self.ontvangers) * len(self.formaten)

    @property
    def bestanden(self) -> Iterator[str]:
        """The names of those files, in the output folder."""
        return (file_name(self.sjabloon, each, f".{formaat}") for each in self.ontvangers for formaat in self.formaten)


@dataclass(frozen=True, slots=True)
class Stuk:
    """What became of one file: its name in the output folder and its state, or why it could not be made."""

    sjabloon: str
    bestand: str
    staat: Staat | None
    meldingen: Sequence[Melding] = ()
    van_word: bool = False
    """Whether it is the pdf of a Word file that somebody edited, and was made of that or left away."""


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


def without_answered(dossier: Dossier, opdrachten: Sequence[Maakopdracht]) -> tuple[Sequence[Maakopdracht], set[str]]:
    """Leave out who does not get a document any more because of their answer; gives their ids as well."""
    wanted: list[Maakopdracht] = []
    answered: set[str] = set()
    for opdracht in opdrachten:
        still: list[Ontvanger] = []
        for ontvanger in opdracht.ontvangers:
            deelnemer = ontvanger.waarden.get("deelnemer")
            if isinstance(deelnemer, Deelnemer) and not gets(dossier, opdracht.sjabloon.kop, deelnemer):
                answered.add(ontvanger.id)
            else:
                still.append(ontvanger)
        if still:
            wanted.append(replace(opdracht, ontvangers=still))
    return wanted, answered


def render(
    dossier: Dossier,
    catalogus: Catalogus,
    opdrachten: Sequence[Maakopdracht],
    uitvoer: Uitvoer,
    kenner: Kenner,
) -> Iterator[Stuk]:
    """Make all documents and tell of each file what became of it. An error stops only the document it is in.

    `kenner` is asked once about the dossier and once about what public templates see of it.
    """

    @cache
    def seen(*, openbaar: bool) -> tuple[Dossier, Sjabloonkennis]:
        view = public_view(dossier) if openbaar else dossier
        return view, kenner(view)

    wacht = Namenwacht(dossier)
    for opdracht in opdrachten:
        kop = opdracht.sjabloon.kop
        view, kennis = seen(openbaar=kop.openbaar)
        if kop.openbaar:
            wanted = {each.id for each in opdracht.ontvangers}
            opdracht = replace(opdracht, ontvangers=[each for each in ontvangers(view, kop) if each.id in wanted])
        yield from _make(Maker(view, catalogus, opdracht.sjabloon, kennis, wacht), opdracht, uitvoer)


def plan(
    dossier: Dossier, sjablonen: Sequence[Sjabloon], formaten: Sequence[Formaat] = (), voor: Sequence[str] = ()
) -> list[Maakopdracht]:
    """Give what there is to make; `voor` limits it to the documents for some guests, tables, findings or extracts."""
    planned = []
    for sjabloon in sjablonen:
        targets = ontvangers(dossier, sjabloon.kop, voor)
        own = sjabloon.kop.formaten
        wanted: Sequence[Formaat] = own
        if formaten:
            wanted = [each for each in formaten if each in own or each not in ALLEEN_GENOEMD]
        if targets and wanted:
            planned.append(Maakopdracht(sjabloon, targets, wanted))
    return planned


class StukFout(BuurtkitFout):
    """A document that cannot be made of its text in some format; holds the messages for the user."""

    def __init__(self, *meldingen: Melding) -> None:
        super().__init__(meldingen=meldingen)


class Maker:
    """Makes the documents of one template, in memory; what can be shared between recipients is done once."""

    def __init__(
        self,
        dossier: Dossier,
        catalogus: Catalogus,
        sjabloon: Sjabloon,
        kennis: Sjabloonkennis,
        wacht: Namenwacht,
    ) -> None:
        """Take the dossier as the template sees it; `wacht` knows the guests, also those that a public one cannot."""
        self.dossier = dossier
        self._wacht = wacht
        self.sjabloon = sjabloon
        self.tekstmaker = Tekstmaker(sjabloon, catalogus.mappen)
        self.kennis = kennis
        self.plaatje = picture_finder([sjabloon.bestand.parent, dossier.map])
        self.vormen = _Vormen()
        self._tekenplekken: dict[tuple[str, ...], list[Tekenplek]] = {}

    def tekst(self, ontvanger: Ontvanger) -> Stuktekst:
        """Fill the template for one recipient. Raises `SjabloonFout`, also for a public text that names a guest."""
        tekst = self.tekstmaker.make(self.kennis.voor(self.sjabloon.kop, ontvanger))
        if self.sjabloon.kop.openbaar and (meldingen := self._wacht.look(tekst.regels(), self._own_sources())):
            raise SjabloonFout(*meldingen)
        return tekst

    def _own_sources(self) -> dict[str, str]:
        """Give the text of the template and the shared pieces that were used and are somebody's own."""
        used = {**self.tekstmaker.omgeving.gelezen, self.sjabloon.pad: self.sjabloon.bron}
        folder = self.dossier.map / "sjablonen"
        return {naam: source for naam, source in used.items() if (folder / f"{naam}.md").is_file()}

    def inhoud(self, ontvanger: Ontvanger, tekst: Stuktekst, formaat: Formaat) -> bytes:
        """Give the bytes of the document in a format. Raises `StukFout`."""
        return self.ingevuld(ontvanger, tekst, formaat, bouwer(formaat))

    def ingevuld(
        self,
        ontvanger: Ontvanger,
        tekst: Stuktekst,
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
        except TekenFout as fout:
            meldingen = self._places_of(fout.tekens, tekst) or [Melding(name, 0, 0, str(fout))]
            raise StukFout(*meldingen) from None
        except SchrijfFout as fout:
            raise StukFout(Melding(name, 0, 0, str(fout))) from None
        return filled

    def _places_of(self, tekens: tuple[str, ...], tekst: Stuktekst) -> list[Melding]:
        """Say where letters stand that cannot be shown; looked for once for all documents that have the same."""
        if tekens not in self._tekenplekken:
            # What public templates see of a dossier does not know where it stands.
            in_dossier = places_of(self._wacht.dossier, tekens)
            self._tekenplekken[tekens] = [*in_dossier, *places_in(self._own_sources(), tekens)]
        return in_document(self._tekenplekken[tekens], tekst.regels())

    def herkomst(
        self, uitvoer: Uitvoer, ontvanger: Ontvanger, tekst: Stuktekst, erbij: Iterable[str] = ()
    ) -> Stukherkomst:
        """Give what the register says of the document for one recipient; `erbij` is what else stands in it."""
        kop = self.sjabloon.kop
        lines = (*tekst.regels(), author(self.dossier), footer(self.dossier, kop), *erbij)
        deelnemer = ontvanger.waarden.get("deelnemer")
        # A public template knows guests by ids that are nobody's.
        voor = deelnemer.id if isinstance(deelnemer, Deelnemer) and not kop.openbaar else ""
        told = self.dossier.bijeenkomst(kop.stap) if voor else None
        zegt = told_by(self.dossier, kop, told) if told else None
        return uitvoer.herkomst(self.sjabloon.naam, lines, tekst.gasten, openbaar=kop.openbaar, voor=voor, zegt=zegt)

    def name(self, ontvanger: Ontvanger, suffix: str) -> str:
        """Give the name of the file for one recipient in the output folder."""
        return file_name(self.sjabloon, ontvanger, suffix)


_SHAPING = (Markdown, Getekend)
"""Kinds of values that are part of what a document looks like, and are not filled in afterwards."""


def _shape(value: str) -> object:
    return value.tekening if isinstance(value, Getekend) else value


def _make(maker: Maker, opdracht: Maakopdracht, uitvoer: Uitvoer) -> Iterator[Stuk]:
    """Make the files of one template."""
    for ontvanger in opdracht.ontvangers:
        try:
            tekst = maker.tekst(ontvanger)
        except SjabloonFout as fout:
            yield Stuk(maker.sjabloon.naam, maker.name(ontvanger, ""), None, fout.meldingen)
            continue
        herkomst = maker.herkomst(uitvoer, ontvanger, tekst)
        # Word first: when somebody edited that, the pdf is made of it.
        for formaat in sorted(opdracht.formaten, key=lambda each: each != "docx"):
            name = maker.name(ontvanger, f".{formaat}")
            try:
                own = uitvoer.eigen(maker.name(ontvanger, ".docx")) if formaat == "pdf" else None
                if own is not None:
                    origin = maker.herkomst(uitvoer, ontvanger, tekst, words_of(own))
                    _, state = pdf_of_own(uitvoer, maker.name(ontvanger, ""), own, origin)
                    yield Stuk(maker.sjabloon.naam, name, state, van_word=True)
                    continue
                content = maker.inhoud(ontvanger, tekst, formaat)
                yield Stuk(maker.sjabloon.naam, name, uitvoer.write(name, content, opvolger(formaat), herkomst))
            except StukFout as fout:
                yield Stuk(maker.sjabloon.naam, name, None, fout.meldingen)
            except SchrijfFout as fout:
                yield Stuk(maker.sjabloon.naam, name, None, [Melding(name, 0, 0, str(fout))])
            except OSError as error:
                yield Stuk(maker.sjabloon.naam, name, None, [unwritable(name, error)])


def unwritable(name: str, error: OSError) -> Melding:
    """Say why a file cannot be written."""
    advice = " Staat het nog open in een ander programma?" if isinstance(error, PermissionError) else ""
    return Melding(name, 0, 0, f"Dit bestand is niet te schrijven: {reason(error)}.{advice}")
