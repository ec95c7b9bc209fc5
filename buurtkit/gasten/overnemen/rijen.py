"""From the rows of a list to what each says about one guest; whatever cannot be used is told with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from buurtkit.basis.melding import Ernst, Melding, nearest
from buurtkit.dossier.antwoorden import Antwoord, Antwoordstand, Antwoordverloop
from buurtkit.dossier.deelnemers import Antwoorden, Deelnemer, id_of
from buurtkit.dossier.fouten import expected
from buurtkit.dossier.typen import MEERVOUD, Geleding
from buurtkit.gasten.overnemen import waarden
from buurtkit.gasten.overnemen.koppen import ANTWOORD, JA_NEE, KENMERK, LIJSTEN, NAAMDELEN, STAPPEN, is_stap
from buurtkit.gasten.overnemen.namen import GeenNaam, Gelezen, Terzijde, is_about_the_list, read_name
from buurtkit.gasten.overnemen.waarden import Celwaarde
from buurtkit.lijsten.kolommen import WEG, Herkenning
from buurtkit.lijsten.tabel import Bronrij
from buurtkit.notatie import opsomming
from buurtkit.yaml.tekst import Inhoud

_NAMES = ("naam", *NAAMDELEN)

_READERS: Mapping[str, Callable[[str], Celwaarde]] = {
    "email": waarden.email,
    "telefoon": waarden.telefoon,
    "aanspreektitel": waarden.aanspreektitel,
    **dict.fromkeys(JA_NEE, waarden.ja_nee),
}
_ORDER = tuple(Deelnemer.model_fields)


@dataclass(frozen=True, slots=True)
class Gastopgave:
    """What one row says about one guest."""

    rij: int
    gelezen: Gelezen | None
    """The name, `None` when the row has none: then it can only be about a guest who is known by e-mail or id."""

    velden: Mapping[str, Inhoud]
    """What is filled in, as `deelnemers.yaml` has it and in that order, without answers."""

    antwoorden: Mapping[str, Antwoordverloop] = field(default_factory=dict)
    """Per gathering what the guest answered."""

    deelnemer: Deelnemer | None = None
    """The guest as the dossier would have it; `None` when a name or geleding is missing."""

    geleding_zeker: bool = False
    """Whether the geleding stood in the row itself, and was not guessed or given for all."""

    def text(self, name: str) -> str:
        """Give what is filled in for a field, empty when nothing is."""
        value = self.velden.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Gastopgaven:
    """All that a list says."""

    opgaven: Sequence[Gastopgave]
    meldingen: Sequence[Melding]
    overgeslagen: int = 0
    """How many rows are about the list itself, such as totals."""


def read_rows(
    herkenning: Herkenning,
    vandaag: dt.date,
    dagen: Mapping[str, dt.date] | None = None,
    geleding: Geleding | None = None,
    bekend: Mapping[str, Collection[str]] | None = None,
    plekken: frozenset[str] = frozenset(),
) -> Gastopgaven:
    """Read all rows; an answer without a day of its own is of today, `geleding` is for who has none.

    `dagen` has the day of each gathering: *aanwezig* before that day means that somebody will come. `bekend` has the
    fields that refer to something in the dossier, with what there is: anything else is told and left out.
    `plekken` are the names of places in the dossier, folded: behind a name they are no organisation.
    """
    return _Rijlezer(herkenning, vandaag, dagen or {}, geleding, bekend or {}, plekken).read()


class _Rijlezer:
    def __init__(
        self,
        herkenning: Herkenning,
        vandaag: dt.date,
        dagen: Mapping[str, dt.date],
        geleding: Geleding | None,
        bekend: Mapping[str, Collection[str]],
        plekken: frozenset[str],
    ) -> None:
        self.tabel = herkenning.tabel
        self.rijen = herkenning.rijen
        self.vandaag = vandaag
        self.dagen = dagen
        self.geleding = geleding
        self.bekend = bekend
        self.plekken = plekken
        self.columns = [
            (kolom.plek, kolom.veld) for kolom in herkenning.kolommen if kolom.veld not in ("", WEG, ANTWOORD)
        ]
        self.left_out = {kolom.plek for kolom in herkenning.kolommen if kolom.veld == WEG}
        self.place_of = {field: place for place, field in reversed(self.columns)}
        own = [field for field in self.place_of if is_stap(field) and field not in STAPPEN]
        self.steps = [*(step for step in STAPPEN if step in self.place_of), *own]
        self.meldingen: list[Melding] = []
        self.skipped = 0
        self.section: Geleding | None = None

    def read(self) -> Gastopgaven:
        found = [opgave for rij in self.rijen if (opgave := self.row(rij))]
        return Gastopgaven(found, self.meldingen, self.skipped)

    def say(self, rij: Bronrij, name: str, text: str, ernst: Ernst = "fout") -> None:
        self.meldingen.append(self.tabel.melding(rij.nummer, self.place_of.get(name), f"{text}.", ernst))

    def row(self, rij: Bronrij) -> Gastopgave | None:
        """Read one row; `None` when it holds no guest."""
        for place, reason in rij.onleesbaar.items():
            self.meldingen.append(self.tabel.melding(rij.nummer, place, f"{reason}."))
        filled = [cell for place, cell in enumerate(rij.cellen) if cell and place not in self.left_out]
        if not filled or self.is_no_guest(filled, next(filter(None, rij.cellen))):
            return None
        cells = self.cells(rij)
        gelezen = self.name(rij, cells)
        velden = self.fields(rij, cells, gelezen)
        if gelezen is None and not (velden.get("email") or velden.get("id")):
            if not any(melding.regel == rij.nummer for melding in self.meldingen[-3:]):
                self.say(rij, "naam", "hier staat geen naam. Deze rij is overgeslagen")
            return None
        sure = self.geleding_of(rij, cells.get("geleding", ""))
        if found := sure or waarden.guess_geleding(str(velden.get("functie", ""))) or self.geleding:
            velden["geleding"] = found
        answers = self.answers(rij, cells)
        velden = {name: velden[name] for name in _ORDER if name in velden}
        made, velden = self.checked(rij, velden, answers, gelezen)
        return Gastopgave(rij.nummer, gelezen, velden, answers, made, sure is not None)

    def is_no_guest(self, filled: Sequence[str], first: str) -> bool:
        """Tell whether a row is a total, or a head such as *Bewoners* that goes for the rows below it."""
        if len(filled) == 1 and (section := waarden.geleding(filled[0])):
            self.section = section
        elif not is_about_the_list(first) or any("@" in cell for cell in filled):
            return False
        self.skipped += 1
        return True

    def cells(self, rij: Bronrij) -> dict[str, str]:
        """Give the cells by their field; of fields with several columns the first that is filled, or all."""
        cells: dict[str, str] = {}
        width = len(rij.cellen)
        for place, name in self.columns:
            if place >= width or not (cell := rij.cellen[place]):
                continue
            if name not in cells or (name in ("email", "telefoon") and waarden.is_empty(cells[name])):
                cells[name] = cell
            elif cell not in cells[name]:
                cells[name] += f"; {cell}"
        return cells

    def name(self, rij: Bronrij, cells: Mapping[str, str]) -> Gelezen | None:
        named = {name: cells[name] for name in _NAMES if name in cells}
        try:
            gelezen = read_name(named, self.plekken) if named else None
        except GeenNaam as error:
            is_known_otherwise = "@" in cells.get("email", "") or "id" in cells
            outcome = "De naam is niet overgenomen" if is_known_otherwise else "Deze rij is overgeslagen"
            self.say(rij, next(iter(named)), f"{error}. {outcome}")
            return None
        if gelezen and gelezen.opmerking:
            self.say(rij, "naam", gelezen.opmerking, "let op")
        if gelezen and gelezen.terzijde:
            self.say(rij, "naam", _what_of(gelezen.terzijde, cells), "let op")
        return gelezen

    def fields(self, rij: Bronrij, cells: Mapping[str, str], gelezen: Gelezen | None) -> dict[str, Inhoud]:
        """Read the values that stand by themselves."""
        found: dict[str, Inhoud] = {}
        kenmerken: dict[str, str] = {}
        if gelezen:
            found["naam"] = gelezen.geschreven
            if gelezen.terzijde and gelezen.terzijde.veld:
                found[gelezen.terzijde.veld] = gelezen.terzijde.tekst
            if gelezen.functie:
                found["functie"] = gelezen.functie
            if gelezen.aanspreektitel:
                found["aanspreektitel"] = gelezen.aanspreektitel
        for name, cell in cells.items():
            if name in _NAMES or is_stap(name) or name in ("tijdstip", "geleding"):
                continue
            if name in LIJSTEN:
                if parts := waarden.lijst(cell):
                    found[name] = parts[0] if len(parts) == 1 and "," not in parts[0] else parts
            elif name.startswith(KENMERK):
                if not waarden.is_empty(cell):
                    kenmerken[name.removeprefix(KENMERK)] = cell
            elif text := self.value(rij, name, cell):
                found[name] = text
        if kenmerken:
            found["kenmerken"] = kenmerken
        self.refer(rij, found)
        return found

    def refer(self, rij: Bronrij, found: dict[str, Inhoud]) -> None:
        """Leave out what refers to nothing in the dossier."""
        for name, there in self.bekend.items():
            value = found.get(name, ())
            parts = [value] if isinstance(value, str) else [str(each) for each in value]
            kept = [part for part in parts if part in there]
            for part in parts:
                if part not in there:
                    self.say(rij, name, f"`{part}` staat niet in het dossier.{nearest(part, there)} Het is weggelaten")
            if not kept:
                found.pop(name, None)
            elif len(kept) < len(parts):
                found[name] = kept

    def value(self, rij: Bronrij, name: str, cell: str) -> str:
        read = _READERS.get(name)
        value, remark = read(cell) if read else Celwaarde("" if waarden.is_empty(cell) else cell)
        if remark:
            self.say(rij, name, remark, "let op" if value else "fout")
        return value

    def geleding_of(self, rij: Bronrij, cell: str) -> Geleding | None:
        """Give the geleding that stands in the row, or in a head above it."""
        if not cell:
            return self.section
        found = waarden.geleding(cell)
        if found is None and not waarden.is_empty(cell):
            known = opsomming(f"`{each}`" for each in MEERVOUD)
            text = f"`{cell}` is geen geleding die buurtkit kent.{nearest(cell, MEERVOUD)} Kies uit {known}"
            self.say(rij, "geleding", text, "let op")
        return found

    def answers(self, rij: Bronrij, cells: Mapping[str, str]) -> dict[str, Antwoordverloop]:
        found: dict[str, Antwoordverloop] = {}
        day = self.vandaag
        if stamp := cells.get("tijdstip", ""):
            if read := waarden.dag(stamp):
                day = read
            else:
                self.say(rij, "tijdstip", f"`{stamp}` is geen datum. Vandaag telt als dag van het antwoord", "let op")
        for step in self.steps:
            cell = cells.get(step, "")
            if not cell or (waarden.is_empty(cell) and waarden.antwoord(cell) is None):
                continue
            if verloop := waarden.verloop(cell):
                found[step] = verloop
            elif answer := waarden.antwoord(cell):
                found[step] = Antwoordverloop((Antwoordstand(self.before_the_day(step, answer), day),))
            else:
                self.say(rij, step, f"`{cell}` is geen antwoord dat buurtkit kent, zoals ja, nee of misschien")
        return found

    def before_the_day(self, step: str, answer: Antwoord) -> Antwoord:
        """Before the gathering nobody can have been there: *aanwezig* then means ja."""
        if step in self.dagen and self.dagen[step] <= self.vandaag:
            return answer
        early: dict[Antwoord, Antwoord] = {"aanwezig": "ja", "afwezig": "nee"}
        return early.get(answer, answer)

    def checked(
        self,
        rij: Bronrij,
        velden: dict[str, Inhoud],
        answers: Mapping[str, Antwoordverloop],
        gelezen: Gelezen | None,
    ) -> tuple[Deelnemer | None, dict[str, Inhoud]]:
        """Make the guest, and give the fields it is made of: a value that the model refuses is told and left out."""
        while gelezen and "geleding" in velden:
            # The name as it was read already: reading it again takes half of the time.
            known = {"id": id_of(gelezen.geschreven), **velden, "naam": gelezen.naam, "antwoorden": Antwoorden(answers)}
            try:
                return Deelnemer.model_validate(known), velden
            except ValidationError as error:
                refused = list(_refused(error, velden))
                for name, text in refused:
                    self.say(rij, name, text)
                    del velden[name]
                if not refused and "id" in velden:
                    raise
                if not refused:  # no id can be made of the name: it has no letters of ours, or too many
                    velden = {"id": f"gast-{rij.nummer}", **velden}
        return None, velden


def _what_of(terzijde: Terzijde, cells: Mapping[str, str]) -> str:
    """Say what stood behind a name, and what was made of it."""
    said, veld = f"achter de naam staat `({terzijde.tekst})`", terzijde.veld
    if not veld:
        return f"{said}. Dat is een plaats, en niet overgenomen"
    if not waarden.is_empty(cells.get(veld, "")):
        return f"{said}. De kolom met de {veld} telt"
    return f"{said}. Overgenomen als {veld}. Klopt dat niet? Pas het aan in de lijst"


def _refused(error: ValidationError, velden: Mapping[str, Inhoud]) -> Iterator[tuple[str, str]]:
    """Give the fields that the model does not take, with what it expected; each once."""
    told = set()
    for one in error.errors(include_url=False):
        name = str(one["loc"][0])
        if name in velden and name not in told:
            told.add(name)
            yield name, f"`{velden.get(name, '')}` past hier niet. Verwacht: {expected(one, Deelnemer)}"
