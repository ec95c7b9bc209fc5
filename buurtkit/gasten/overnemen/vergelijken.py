"""Holding a list against the dossier: who is new, what changes, and who may be there twice.

Guests are known by id or e-mail, or by a name that says the same with nothing against it. Two that only look alike are
told of and never made one. What is empty in the list takes nothing away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from buurtkit.basis.melding import Ernst, Melding
from buurtkit.beeld.gelijkenis import could_be_same, look_alike, same_name
from buurtkit.dossier.antwoorden import Antwoordverloop
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Antwoorden, Deelnemer
from buurtkit.dossier.nieuw_antwoord import UITNODIGEND, Gevolg, free_for, free_places, take_answers
from buurtkit.gasten.overnemen.rijen import Gastopgave
from buurtkit.gasten.overnemen.twijfels import ANDER, DUBBEL, Twijfel, Uitleg
from buurtkit.gasten.overnemen.verschillen import Verschil, differences, says_same, shown
from buurtkit.gasten.overnemen.waarden import guess_geleding
from buurtkit.lijsten.kolommen import WEG
from buurtkit.lijsten.tabel import Brontabel
from buurtkit.notatie import aantal, datum, free_id
from buurtkit.notatie.contact import digits
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.tekst import Inhoud

_NAAMLOOS = "een onbekende gast zonder naam"
_WACHT = "een ja terwijl alle plaatsen bezet zijn: dat wordt de wachtlijst"
_VULT_AAN = "een dubbele rij, die de eerste aanvult"
_ADRES = "een e-mailadres dat ook bij iemand anders staat"
"""What is told of rows, as it goes behind `7 keer`."""


@dataclass(frozen=True, slots=True)
class Gastwijziging:
    """What changes for a guest who is known."""

    plek: int
    """The position in `deelnemers.yaml`."""

    deelnemer: Deelnemer
    verschillen: Sequence[Verschil]


@dataclass(frozen=True, slots=True)
class Nieuw:
    """A guest to add: how it is written, and as it will be read."""

    deelnemer: Deelnemer
    velden: Mapping[str, Inhoud]
    """As `deelnemers.yaml` has them, answers included."""

    geleding_geraden: bool = False
    """Whether the geleding follows from the function: somebody should look at it."""


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What a list means for the dossier."""

    nieuw: Sequence[Nieuw]
    gewijzigd: Sequence[Gastwijziging]
    gelijk: int
    """How many guests are known and stay as they are."""

    niet_op_lijst: Sequence[Deelnemer]
    """Who is in the dossier and not on the list; they stay."""

    meldingen: Sequence[Melding]
    zonder_geleding: Sequence[int] = ()
    """The rows of new guests that have no geleding and so cannot be added."""

    twijfels: Sequence[Twijfel] = ()
    """What somebody can be asked about; it stands under `meldingen` too."""


def compare(
    opgaven: Sequence[Gastopgave],
    known: Sequence[Deelnemer],
    tabel: Brontabel,
    bijeenkomsten: Iterable[Bijeenkomst] = (),
    uitleg: Uitleg | None = None,
) -> Vergelijking:
    """Hold what a list says against the guests of the dossier; places are given away in the order of the list.

    `uitleg` has what somebody said of two rows that may be one guest, and of a guest who may be another one.
    """
    return _Vergelijker(known, tabel, bijeenkomsten, uitleg or Uitleg()).compare(opgaven)


class _Vergelijker:
    def __init__(
        self, known: Sequence[Deelnemer], tabel: Brontabel, bijeenkomsten: Iterable[Bijeenkomst], uitleg: Uitleg
    ) -> None:
        self.known = known
        self.uitleg = uitleg
        self.twijfels: list[Twijfel] = []
        self.tabel = tabel
        self.held: dict[str, Bijeenkomst] = {each.stap: each for each in bijeenkomsten}
        self.free = {step: free_places(each, known) for step, each in self.held.items()}
        self.too_late: defaultdict[str, list[int]] = defaultdict(list)
        self.by_id = {guest.id: i for i, guest in enumerate(known)}
        self.by_email: defaultdict[str, list[int]] = defaultdict(list)
        self.by_name: defaultdict[str, list[int]] = defaultdict(list)
        for i, guest in enumerate(known):
            self.by_name[fold(guest.volledig)].append(i)
            if guest.email:
                self.by_email[guest.email.casefold()].append(i)
        self.meldingen: list[Melding] = []

    def say(self, rij: int, text: str, ernst: Ernst = "let op", soort: str = "") -> None:
        self.meldingen.append(replace(self.tabel.melding(rij, None, text, ernst), soort=soort))

    def doubt(self, twijfel: Twijfel) -> None:
        """Tell of a doubt about a row, for who can be asked too."""
        self.twijfels.append(twijfel)
        melding = self.tabel.melding(twijfel.rij, None, f"{twijfel.vraag}{twijfel.advies}", "let op")
        self.meldingen.append(replace(melding, soort=twijfel.soort, waarde=twijfel.waarde))

    def compare(self, opgaven: Sequence[Gastopgave]) -> Vergelijking:
        rows = self.once(opgaven)
        matched = self.match(rows)
        new: list[Nieuw] = []
        new_rows: list[int] = []
        changed: list[Gastwijziging] = []
        same = 0
        without: list[int] = []
        used = set(self.by_id)
        tried: dict[str, int] = {}
        for i, opgave in enumerate(rows):
            if (place := matched.get(i)) is not None:
                guest = self.known[place]
                found = list(differences(guest, opgave, self.answers(opgave, guest)))
                changed += [Gastwijziging(place, guest, found)] if found else []
                same += not found
            elif opgave.deelnemer:
                made = _new(opgave, used, tried, self.answers(opgave, None))
                used.add(made.deelnemer.id)
                new.append(made)
                new_rows.append(opgave.rij)
            elif opgave.gelezen:
                without.append(opgave.rij)
            else:
                self.say(
                    opgave.rij, "deze gast staat niet in het dossier, en er staat geen naam bij", "fout", _NAAMLOOS
                )
        self.report_alike([each.deelnemer for each in new], new_rows)
        self.report_too_late()
        seen = set(matched.values())
        left = [guest for i, guest in enumerate(self.known) if i not in seen]
        return Vergelijking(new, changed, same, left, self.meldingen, without, self.twijfels)

    def answers(self, opgave: Gastopgave, guest: Deelnemer | None) -> dict[str, Gevolg]:
        """Give what becomes of the answers of a guest who is known or new, and tell who comes on the waiting list."""
        found = {}
        for step, verloop in opgave.antwoorden.items():
            held, free = self.held.get(step), self.free.get(step)
            old = guest.antwoorden.verloop(step) if guest else None
            who = guest or opgave.deelnemer
            left = free_for(free, who) if who else free
            gevolg = found[step] = take_answers(old, verloop, dag=held.datum if held else None, vrij=left)
            if free is not None:
                self.free[step] = free - gevolg.bezet * (who.personen if who else 1)
            if held and gevolg.vol and gevolg.reden is None:
                assert who
                full = f"alle {held.plaatsen} plaatsen voor {held.lidwoord} {held.titel.lower()} zijn bezet"
                self.say(opgave.rij, f"{who.volledig} zegt ja, maar {full}. Dat wordt de wachtlijst.", soort=_WACHT)
            if gevolg.na_afloop and gevolg.reden is None:
                self.too_late[step].append(opgave.rij)
        return found

    def once(self, opgaven: Sequence[Gastopgave]) -> list[Gastopgave]:
        """Bring rows together that are about the same guest for sure: same e-mail (or id) and same name."""
        rows: list[Gastopgave] = []
        seen: dict[tuple[str, str], int] = {}
        emails: dict[str, int] = {}
        for opgave in opgaven:
            email, id_ = opgave.text("email").casefold(), opgave.text("id")
            name = opgave.gelezen.sleutel if opgave.gelezen else ""
            mark = (id_, "") if id_ else (email, name)
            if (id_ or email) and mark in seen:
                first = seen[mark]
                what = "dezelfde id" if id_ else "dezelfde naam en hetzelfde e-mailadres"
                self.say(
                    opgave.rij, f"{what} als rij {rows[first].rij}. Wat hier staat, vult die rij aan", soort=_VULT_AAN
                )
                rows[first] = _merged(self.settled(rows[first], opgave), opgave)
                continue
            if email and email in emails:
                self.say(
                    opgave.rij,
                    f"hetzelfde e-mailadres als rij {emails[email]} en een andere naam. Beide blijven",
                    soort=_ADRES,
                )
            seen[mark] = len(rows)
            emails.setdefault(email, opgave.rij)
            rows.append(opgave)
        return rows

    def settled(self, first: Gastopgave, later: Gastopgave) -> Gastopgave:
        """Give the first of two rows about one guest with what counts of the later one, as somebody said.

        Where nobody said anything the first row counts, and that is a doubt.
        """
        for one in list(_against(first, later)):
            said = self.uitleg.of(f"{DUBBEL} {one.veld}", "", later.rij)
            if said is None:
                who = first.gelezen.naam.volledig if first.gelezen else ""
                self.doubt(one.twijfel(first.rij, later.rij, who))
            elif said:
                first = one.instead(first, later, both=said == _BEIDE)
        return first

    def match(self, rows: Sequence[Gastopgave]) -> dict[int, int]:
        """Find for each row the guest it is about: the surest ways first, and no guest twice."""
        found: dict[int, int] = {}
        taken: set[int] = set()
        if not self.known:
            return found
        for way in (self.with_id, self.with_email_and_name, self.with_email, self.with_name):
            for i, opgave in enumerate(rows):
                if i not in found and (place := way(opgave, taken)) is not None:
                    found[i] = place
                    taken.add(place)
        return found

    def with_id(self, opgave: Gastopgave, taken: Container[int]) -> int | None:
        place = self.by_id.get(opgave.text("id"))
        return place if place not in taken else None

    def with_email_and_name(self, opgave: Gastopgave, taken: Container[int]) -> int | None:
        places = self.by_email.get(opgave.text("email").casefold(), ())
        naam = opgave.gelezen and opgave.gelezen.naam
        return _only(i for i in places if i not in taken and naam and same_name(self.known[i].naam, naam))

    def with_email(self, opgave: Gastopgave, taken: Container[int]) -> int | None:
        """Find by e-mail alone; when the name is another one as well, that is told."""
        place = _only(i for i in self.by_email.get(opgave.text("email").casefold(), ()) if i not in taken)
        if place is None or not opgave.gelezen or could_be_same(self.known[place].naam, opgave.gelezen.naam):
            return place
        known, name = self.known[place].volledig, opgave.gelezen.naam.volledig
        said = self.uitleg.of(ANDER, "", opgave.rij)
        if said is None:
            text = f"bij dit e-mailadres hoort in het dossier {known}. Is dit een ander? Geef een id"
            choices = {_ZELFDE: f"dezelfde: {known} heet {name}", _NIEUW: f"een ander: {name} komt erbij"}
            kind = "een e-mailadres van een andere gast"
            self.doubt(Twijfel(opgave.rij, ANDER, "", text, choices, kind, wie=name, vrij=False, alleen_hier=True))
        return None if said == _NIEUW else place

    def with_name(self, opgave: Gastopgave, taken: Container[int]) -> int | None:
        """Find by a name that is the same to the letter, when nothing else says that it is somebody else."""
        if opgave.gelezen is None or opgave.text("id"):
            return None
        places = self.by_name.get(opgave.gelezen.sleutel, ())
        return _only(i for i in places if i not in taken and not _contradicts(self.known[i], opgave))

    def report_too_late(self) -> None:
        """Tell once per gathering that there are answers of a day after it."""
        for step, rows in self.too_late.items():
            held = self.held[step]
            many = aantal(len(rows), "antwoord is", "antwoorden zijn")
            day = f" van {datum(held.datum)}" if held.datum else ""
            self.say(rows[0], f"{many} van na {held.voluit}{day}. Bedoelt u `aanwezig` of `afwezig`?")

    def report_alike(self, new: Sequence[Deelnemer], rows: Sequence[int]) -> None:
        """Tell which new guests look like another guest."""
        for i, other, why in look_alike(new, self.known):
            if self.uitleg.of(DUBBEL, "", rows[i]) is not None:
                continue
            where = f"rij {rows[other]}" if isinstance(other, int) else "het dossier"
            who = new[other].volledig if isinstance(other, int) else other.volledig
            name = new[i].volledig
            text, advice = f"{name} lijkt op {who} ({where}): {why}.", "Is het één persoon? Haal er dan zelf een weg"
            choices = {"": "het zijn er twee: beide blijven", WEG: f"het is er één: sla rij {rows[i]} over"}
            doubt = Twijfel(rows[i], DUBBEL, "", text, choices, "een gast die op een ander lijkt", wie=name)
            self.doubt(replace(doubt, kort=who, advies=f" Beide blijven. {advice}", vrij=False, alleen_hier=True))


def _only(places: Iterable[int]) -> int | None:
    """Give the one place there is; of several nobody knows which is meant."""
    found = list(places)
    return found[0] if len(found) == 1 else None


def _contradicts(guest: Deelnemer, opgave: Gastopgave) -> bool:
    """Tell whether something shows that a guest of the same name is somebody else."""
    old_email = (guest.email or "").casefold()
    new_email = opgave.text("email").casefold()
    if old_email and old_email == new_email:
        return False  # whoever has the same address is the same, also with another number or organisation
    pairs = (
        ({old_email} - {""}, {new_email} - {""}),
        ({*map(digits, guest.telefoon)}, {*map(digits, opgave.texts("telefoon"))}),
        ({fold(guest.organisatie or "")} - {""}, {fold(opgave.text("organisatie"))} - {""}),
    )
    # What one of the two does not say, contradicts nothing.
    return any(old and new and old.isdisjoint(new) for old, new in pairs)


def _features(opgave: Gastopgave) -> Mapping[str, Inhoud]:
    found = opgave.velden.get("kenmerken", {})
    return found if isinstance(found, Mapping) else {}


def _contradict(first: Antwoordverloop, later: Antwoordverloop) -> bool:
    """Tell whether two rows give other answers on the same day, so that neither is the last word."""
    one, other = first.nu, later.nu
    are_firm = not {one.antwoord, other.antwoord} & {*UITNODIGEND, "misschien"}
    return are_firm and one.op == other.op and one.antwoord != other.antwoord


_LATER, _BEIDE = "later", "beide"
_ZELFDE, _NIEUW = "zelfde", "nieuw"


class Strijd(NamedTuple):
    """A field of which two rows about one guest say something else."""

    veld: str
    oud: str
    nieuw: str
    soort: Literal["naam", "veld", "kenmerk", "antwoord"] = "veld"

    def twijfel(self, eerste: int, later: int, wie: str) -> Twijfel:
        """Give the question which of the two counts; by itself the first one does."""
        on_same_day = " op dezelfde dag" if self.soort == "antwoord" else ""
        text = f"{self.veld}: `{self.nieuw}`, en in rij {eerste}{on_same_day} `{self.oud}`. Rij {eerste} telt"
        choices = {"": f"{self.oud} (rij {eerste})", _LATER: f"{self.nieuw} (rij {later})"}
        if self.soort == "kenmerk":
            choices[_BEIDE] = f"allebei: {self.oud}; {self.nieuw}"
        return Twijfel(
            later, f"{DUBBEL} {self.veld}", "", text, choices, "twee waarden in een dubbele rij", wie=wie,
            kort=f"{self.veld} `{self.oud}` en `{self.nieuw}`", vrij=False, alleen_hier=True,
        )  # fmt: skip

    def instead(self, first: Gastopgave, later: Gastopgave, *, both: bool) -> Gastopgave:
        """Give the first row with the value of the later one in its place, or with both."""
        if self.soort == "antwoord":
            answers = {**first.antwoorden, self.veld: later.antwoorden[self.veld]}
            return replace(first, antwoorden=answers)
        if self.soort == "kenmerk":
            text = f"{self.oud}; {self.nieuw}" if both else self.nieuw
            features = {**_features(first), self.veld: text}
            return replace(first, velden={**first.velden, "kenmerken": features})
        velden = {**first.velden, self.veld: later.velden[self.veld]}
        return replace(first, velden=velden, gelezen=later.gelezen if self.soort == "naam" else first.gelezen)


def _against(first: Gastopgave, later: Gastopgave) -> Iterator[Strijd]:
    """Give what a later row about the same guest has otherwise than the first one, field by field."""
    if first.gelezen and later.gelezen and first.gelezen.naam.volledig != later.gelezen.naam.volledig:
        yield Strijd("naam", first.gelezen.naam.volledig, later.gelezen.naam.volledig, "naam")
    for name, value in later.velden.items():
        if name in first.velden and name not in ("naam", "kenmerken", "id"):
            old, new = shown(first.velden[name]), shown(value)
            if not says_same(name, old, new):
                yield Strijd(name, old, new)
    known = _features(first)
    for name, value in _features(later).items():
        if name in known and not says_same(name, shown(known[name]), shown(value)):
            yield Strijd(name, shown(known[name]), shown(value), "kenmerk")
    for step, verloop in later.antwoorden.items():
        was = first.antwoorden.get(step)
        if was and _contradict(was, verloop):
            yield Strijd(step, was.nu.antwoord, verloop.nu.antwoord, "antwoord")


def _merged(first: Gastopgave, later: Gastopgave) -> Gastopgave:
    """Give one row for two about the same guest: the later one fills in what the first one leaves open."""
    velden = {**later.velden, **first.velden}
    if features := {**_features(later), **_features(first)}:
        velden["kenmerken"] = features
    answers = {**later.antwoorden, **first.antwoorden}
    for step, verloop in later.antwoorden.items():
        if not _contradict(answers[step], verloop):
            answers[step] = take_answers(answers[step], verloop).wordt
    made = later.deelnemer or first.deelnemer
    if made is not None:
        made = Deelnemer.model_validate({**velden, "antwoorden": answers})
    sure = first.geleding_zeker or later.geleding_zeker
    return replace(
        first, gelezen=first.gelezen or later.gelezen, velden=velden, antwoorden=answers, deelnemer=made,
        geleding_zeker=sure,
    )  # fmt: skip


def _new(opgave: Gastopgave, used: Container[str], tried: dict[str, int], antwoorden: Mapping[str, Gevolg]) -> Nieuw:
    """Make a new guest, with an id of its own when the one of the name is in use."""
    assert opgave.deelnemer
    guest, velden = opgave.deelnemer, dict(opgave.velden)
    if guest.id in used:
        id_ = free_id(guest.id, used, tried)
        guest = guest.model_copy(update={"id": id_})
        velden = {"id": id_, **{name: value for name, value in velden.items() if name != "id"}}
    if antwoorden:
        verlopen = {step: gevolg.wordt for step, gevolg in antwoorden.items()}
        guest = guest.model_copy(update={"antwoorden": Antwoorden(verlopen)})
        velden["antwoorden"] = {step: str(verloop) for step, verloop in verlopen.items()}
    guessed = not opgave.geleding_zeker and guess_geleding(opgave.text("functie")) is not None
    return Nieuw(guest, velden, guessed)
