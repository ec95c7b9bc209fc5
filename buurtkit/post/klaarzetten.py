"""Drafts: for each guest a file that a mail program opens as a mail that is ready to send."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from buurtkit import notatie
from buurtkit.basis.melding import Melding
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.logboek import Logboek
from buurtkit.dossier.register import Stukherkomst
from buurtkit.post.agenda import Kalenderafspraak, Mens, current, invitation, note_version
from buurtkit.post.opstellen import Bijlage, Kalender, Omslag, compose, mens
from buurtkit.post.soorten import VOORVOEGSEL
from buurtkit.render.boom import Gebeurtenis
from buurtkit.render.maken import Kenner, Maker, Sjabloonkennis, StukFout, unwritable
from buurtkit.render.ontvangers import Ontvanger
from buurtkit.render.openbaar import Namenwacht, public_view
from buurtkit.render.schrijvers import SchrijfFout
from buurtkit.render.schrijvers.als_eml import build_text
from buurtkit.render.sjabloon import Catalogus, Sjabloon, SjabloonFout
from buurtkit.render.tekst import Stuktekst
from buurtkit.render.uitvoer import Staat, Uitvoer
from buurtkit.render.uitword import pdf_of_own, words_of

MAX_BYTES = 10_000_000
"""Largest message: above this many mail servers refuse it."""


@dataclass(frozen=True, slots=True)
class Eigenbrief:
    """A letter that goes along as somebody edited it, and not as the template makes it."""

    bestand: str
    """The file that somebody edited, in the output folder."""

    gaat_als: str
    """The format in which it goes along: Word when a pdf was asked for that cannot be made of it."""

    inhoud: bytes = field(repr=False)
    """What goes along."""

    woorden: Sequence[str] = field(default=(), repr=False)
    """What stands in it, as far as that can be read."""

    is_verouderd: bool = False
    """Whether it was made before the day moved, and does not name the day of now."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What became of the draft for one guest."""

    gast: Deelnemer
    bestand: str
    staat: Staat | None
    onderwerp: str = ""
    bijlagen: Sequence[tuple[str, int]] = ()
    """The names of what goes along, and their sizes in bytes."""

    omslag: Omslag | None = None
    meldingen: Sequence[Melding] = ()
    eigen: Sequence[Eigenbrief] = ()
    """The letters that go along as somebody edited them."""


@dataclass(frozen=True, slots=True)
class Zending:
    """One kind of mail about one gathering, to be made or sent."""

    dossier: Dossier
    bijeenkomst: Bijeenkomst
    sjabloon: Sjabloon
    afspraak: Kalenderafspraak | None
    """The entry in the calendar; `None` for a mail that leaves calendars alone."""

    van: Mens
    antwoord: Mens
    ronde: int = 1

    @property
    def soort(self) -> str:
        """The kind of mail, as `uitnodiging`."""
        return self.sjabloon.kort.removeprefix(VOORVOEGSEL)

    @property
    def map(self) -> str:
        """Where its drafts are, in the output folder of the dossier."""
        return f"{self.bijeenkomst.stap}/post"

    def bestand(self, gast: Deelnemer) -> str:
        """Give the name of the draft for a guest, in the output folder."""
        return f"{self.map}/{self.soort}-{gast.id}.eml"


def zending(
    dossier: Dossier, bijeenkomst: Bijeenkomst, sjabloon: Sjabloon, logboek: Logboek, ronde: int = 1
) -> Zending:
    """Put together what all mails of a kind share.

    Raises `SjabloonFout` when there is no address to write from, or to write back to.
    """
    initiatief = dossier.initiatief
    answer = initiatief.antwoordadres
    if answer is None:
        text = "Vul `email` in bij `initiatiefnemer`: daar komen de antwoorden binnen."
        raise SjabloonFout(Melding("buurtkit.yaml", 0, 0, text))
    own_sender = initiatief.post.afzender if initiatief.post else None
    try:
        van = mens(initiatief.initiatiefnemer.naam_of_organisatie, own_sender or answer)
        antwoord = mens(initiatief.initiatiefnemer.naam_of_organisatie, answer)
    except ValueError as error:
        text = f"Vanaf dit adres is niet te mailen. Verwacht: {error}."
        raise SjabloonFout(Melding("buurtkit.yaml", 0, 0, text)) from None
    agenda = sjabloon.kop.agenda
    afspraak = None
    if agenda:
        afspraak = current(dossier, bijeenkomst, logboek.regels, afgezegd=agenda == "afzeggen")
    return Zending(dossier, bijeenkomst, sjabloon, afspraak, van, antwoord, ronde)


def remember(zending: Zending, logboek: Logboek, nu: str) -> None:
    """Note this version of the appointment, if the mail is about one."""
    if zending.afspraak:
        note_version(zending.afspraak, zending.bijeenkomst, logboek, nu)


@dataclass
class Conceptmaker:
    """Makes the drafts of one kind of mail, one at a time."""

    zending: Zending
    catalogus: Catalogus
    formaten: Sequence[str]
    kenner: Kenner
    _vast: dict[str, tuple[bytes, Stuktekst]] = field(default_factory=dict)
    """Attachments that are the same for everybody, with their text."""

    _gezien: dict[bool, tuple[Dossier, Sjabloonkennis]] = field(default_factory=dict)
    _agenda: dict[Gebeurtenis, Callable[[Mens], bytes]] = field(default_factory=dict)
    """Calendars in which only the guest is missing."""

    def __post_init__(self) -> None:
        kop = self.zending.sjabloon.kop
        self._wacht = Namenwacht(self.zending.dossier)
        self.maker = self._maker(self.zending.sjabloon)
        names = (f"{kop.stap}/{naam}" for naam in kop.bijlagen)
        self.bijlagen = [self._maker(self._attached(naam)) for naam in names]

    def _attached(self, naam: str) -> Sjabloon:
        if naam not in self.catalogus:
            text = f"Bij `bijlagen` staat `{naam.rpartition('/')[2]}`, maar dat stuk is er niet."
            raise SjabloonFout(Melding(f"sjablonen/{self.zending.sjabloon.pad}.md", 0, 0, text))
        return self.catalogus.sjabloon(naam)

    def _maker(self, sjabloon: Sjabloon) -> Maker:
        view, kennis = self._seen(openbaar=sjabloon.kop.openbaar)
        return Maker(view, self.catalogus, sjabloon, kennis, self._wacht)

    def _seen(self, *, openbaar: bool) -> tuple[Dossier, Sjabloonkennis]:
        """Give what a template sees: the dossier and what it knows of it, once for all that see the same."""
        if openbaar not in self._gezien:
            view = public_view(self.zending.dossier) if openbaar else self.zending.dossier
            self._gezien[openbaar] = view, self.kenner(view)
        return self._gezien[openbaar]

    def inhoud(self) -> str:
        """Give a fingerprint of what this mail says to everybody: the templates, and the dossier without the guests."""
        initiatief = self.zending.dossier.initiatief.model_dump_json(exclude=_SAYS_NOTHING)
        day = self.zending.bijeenkomst.model_dump_json(exclude=_SAYS_NOTHING)
        sources = [source for maker in (self.maker, *self.bijlagen) for source in maker.tekstmaker.bronnen().items()]
        text = "\0".join([initiatief, day, ",".join(self.formaten), *(part for source in sources for part in source)])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def make_drafts(self, gasten: Sequence[Deelnemer], uitvoer: Uitvoer) -> Iterator[Concept]:
        """Make the drafts, and tell of each what became of it. An error stops only the draft it is in."""
        for gast in gasten:
            try:
                yield self._draft(gast, uitvoer)
            except SjabloonFout as fout:
                yield Concept(gast, self.zending.bestand(gast), None, meldingen=fout.meldingen)
            except StukFout as fout:
                yield Concept(gast, self.zending.bestand(gast), None, meldingen=fout.meldingen)

    def _draft(self, gast: Deelnemer, uitvoer: Uitvoer) -> Concept:
        zending, name = self.zending, self.zending.bestand(gast)
        ontvanger = Ontvanger(gast.id, {"deelnemer": gast})
        omslag = self._envelope(gast)
        tekst = self.maker.tekst(ontvanger)
        mailtekst = self.maker.ingevuld(ontvanger, tekst, "eml", build_text)
        kalender = self._calendar(tekst, omslag)
        self._check_not_looked_at(uitvoer, ontvanger)
        files: list[tuple[Bijlage, Stuktekst]] = []
        eigen: list[Eigenbrief] = []
        for maker in self.bijlagen:
            own = self._own_letters(maker, ontvanger, uitvoer)
            eigen += own.values()
            files += self._files(maker, ontvanger, own)
        bijlagen = [bijlage for bijlage, _ in files]
        herkomst = self._origin(uitvoer, omslag, gast, [tekst, *(each for _, each in files)], eigen)
        if kalender:
            is_called_off = zending.afspraak and zending.afspraak.afgezegd
            bijlagen.append(Bijlage("afzegging.ics" if is_called_off else "uitnodiging.ics", kalender.inhoud))
        content = compose(mailtekst, omslag, kalender, bijlagen)
        if len(content) > MAX_BYTES:
            text = f"Deze mail is te groot ({len(content) / 1e6:.0f} MB). Boven de 10 MB weigeren veel servers hem."
            raise StukFout(Melding(name, 0, 0, text))
        try:
            staat = uitvoer.write(name, content, herkomst=herkomst)
        except OSError as error:
            raise StukFout(unwritable(name, error)) from None
        sizes = [(each.naam, len(each.inhoud)) for each in bijlagen]
        return Concept(gast, name, staat, mailtekst.onderwerp, sizes, omslag, eigen=eigen)

    def _envelope(self, gast: Deelnemer) -> Omslag:
        zending = self.zending
        try:
            aan = mens(gast.naam.volledig, gast.email or "")
        except ValueError as error:
            text = f"Naar {gast.email} is niet te mailen. Verwacht: {error}."
            raise StukFout(Melding("deelnemers.yaml", 0, 0, text)) from None
        return Omslag(zending.van, aan, zending.antwoord.adres, message_id(zending, gast))

    def _calendar(self, tekst: Stuktekst, omslag: Omslag) -> Kalender | None:
        zending = self.zending
        if zending.afspraak is None:
            return None
        if len(tekst.gebeurtenissen) != 1:
            text = "Een mail met `agenda:` maakt precies één afspraak. Zet er één keer `gebeurtenis(...)` in."
            raise StukFout(Melding(f"sjablonen/{zending.sjabloon.pad}.md", 0, 0, text))
        (gebeurtenis,) = tekst.gebeurtenissen
        if gebeurtenis not in self._agenda:
            self._agenda[gebeurtenis] = invitation(gebeurtenis, zending.afspraak, zending.antwoord, zending.van.adres)
        return Kalender(zending.afspraak.methode, self._agenda[gebeurtenis](omslag.aan))

    def _origin(
        self,
        uitvoer: Uitvoer,
        omslag: Omslag,
        gast: Deelnemer,
        teksten: Sequence[Stuktekst],
        eigen: Sequence[Eigenbrief],
    ) -> Stukherkomst:
        """Give what the register says of a draft: who is in the mail and in what goes along."""
        headers = [text for mens in (omslag.van, omslag.aan) for text in (mens.naam, mens.adres)]
        # The formats of one letter share its text.
        each_once = {id(tekst): tekst for tekst in teksten}.values()
        lines = [*headers, omslag.antwoord_aan, *(line for tekst in each_once for line in tekst.regels())]
        lines += [line for each in eigen for line in each.woorden]
        read = {id_ for tekst in teksten for id_ in tekst.gasten}
        afspraak = self.zending.afspraak
        zegt = afspraak.bericht if afspraak else None
        return uitvoer.herkomst(self.zending.sjabloon.naam, lines, read, openbaar=False, voor=gast.id, zegt=zegt)

    def _check_not_looked_at(self, uitvoer: Uitvoer, ontvanger: Ontvanger) -> None:
        """Raise `StukFout` when somebody edited the mail that `buurtkit render` made to look at: it never goes out."""
        name = self.maker.name(ontvanger, ".eml")
        if uitvoer.eigen(name) is not None:
            text = (
                "Deze mail heeft u aangepast, maar hij is er alleen om te bekijken en gaat nooit de deur uit. Zet uw "
                f"tekst in {self.zending.map}/{self.zending.soort}-{ontvanger.id}.eml (dat maakt `post klaarzetten`), "
                "en haal dit bestand weg."
            )
            raise StukFout(Melding(name, 0, 0, text))

    def _own_letters(self, maker: Maker, ontvanger: Ontvanger, uitvoer: Uitvoer) -> dict[str, Eigenbrief]:
        """Give per format what goes along of a letter that somebody edited; empty when nobody did.

        Of an edited Word file the pdf is made; where that cannot be, the Word file itself goes along.
        """
        who = ontvanger if maker.sjabloon.kop.per != "eenmaal" else Ontvanger("", {})
        stuk = maker.name(who, "")
        found: dict[str, Eigenbrief] = {}
        try:
            docx = uitvoer.eigen(f"{stuk}.docx")
            pdf = uitvoer.eigen(f"{stuk}.pdf")
            for formaat in self.formaten:
                if formaat == "pdf" and pdf is not None:
                    found[formaat] = Eigenbrief(f"{stuk}.pdf", "pdf", pdf)
                elif docx is not None:
                    content, words = docx, words_of(docx)
                    if formaat == "pdf":
                        origin = maker.herkomst(uitvoer, who, maker.tekst(who), words)
                        made, _ = pdf_of_own(uitvoer, stuk, docx, origin)
                        content = made or docx
                    goes_as = "docx" if content is docx else "pdf"
                    is_old = self._is_outdated(uitvoer, f"{stuk}.docx", words)
                    found[formaat] = Eigenbrief(f"{stuk}.docx", goes_as, content, words, is_old)
        except OSError as error:
            raise StukFout(unwritable(stuk, error)) from None
        except SchrijfFout as error:
            raise StukFout(Melding(f"{stuk}.docx", 0, 0, str(error))) from None
        return found

    def _is_outdated(self, uitvoer: Uitvoer, name: str, words: Sequence[str]) -> bool:
        """Tell whether an edited letter was made before the gathering moved, and does not name the day of now."""
        held = self.zending.bijeenkomst
        told = uitvoer.gezegd(name)
        if not told or held.datum is None or Bericht.of(self.zending.dossier, held).merk in told:
            return False
        day = notatie.datum(held.datum).removesuffix(f" {held.datum.year}")
        return not any(day in line for line in words)

    def _files(
        self, maker: Maker, ontvanger: Ontvanger, eigen: Mapping[str, Eigenbrief]
    ) -> Iterator[tuple[Bijlage, Stuktekst]]:
        """Make an attachment in each format, with its text; one that is the same for everybody only once.

        What somebody edited goes along as it is, and each file once.
        """
        kop, kort = maker.sjabloon.kop, maker.sjabloon.kort
        once = kop.per == "eenmaal"
        who = Ontvanger("", {}) if once else ontvanger
        tekst = None
        gone: set[str] = set()
        for formaat in self.formaten:
            own = eigen.get(formaat)
            name = f"{kort}-{kop.stap}.{own.gaat_als if own else formaat}"
            if name in gone:
                continue
            gone.add(name)
            if once and name in self._vast:
                content, tekst = self._vast[name]
            else:
                tekst = tekst or maker.tekst(who)
                content = own.inhoud if own else maker.inhoud(who, tekst, formaat)
            if once:
                self._vast[name] = content, tekst
            yield Bijlage(name, content), tekst


_SAYS_NOTHING = {
    *("post", "afwijkingen", "taal", "open_brief", "wie_nodig", "partners", "schoolvakanties"),
    *("verwacht", "plaatsen", "samenstelling", "wegblijvers"),
}
"""Keys that no invitation shows: changing them does not make it another mail."""


def message_id(zending: Zending, gast: Deelnemer) -> str:
    """Give the Message-ID: the same mail to the same guest always has the same, so that servers see a double one."""
    afspraak = zending.afspraak
    version = "0"
    if afspraak and zending.sjabloon.kop.agenda != "uitnodigen":
        # An invitation is one mail, whatever changes; each change and each cancelling is another.
        version = str(afspraak.sequence)
    domain = zending.van.adres.rpartition("@")[2]
    parts = (zending.bijeenkomst.stap, zending.soort, str(zending.ronde), version, gast.id)
    uid = afspraak.uid if afspraak else zending.dossier.initiatief.naam
    mark = hashlib.sha256("\0".join((uid, *parts, gast.email or "")).encode()).hexdigest()[:24]
    return f"<{zending.bijeenkomst.stap}.{mark}@{domain}>"
