"""From a list to notes, held against what is in the dossier already; nothing is written here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from buurtkit.basis.melding import Melding, VerkeerdGebruik, nearest
from buurtkit.bevindingen.bronnen import TAGUETTE, Bron
from buurtkit.bevindingen.kolommen import is_question, is_yes, kinds
from buurtkit.bevindingen.nieuwe_codes import Codezoeker, NieuweCode
from buurtkit.bevindingen.notities import GEWOON, Notitie, known_marks, marked
from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Bijeenkomststap, Geleding
from buurtkit.dossier.waarnemingen import Herkomst
from buurtkit.lijsten.kolommen import Bronkolom, Herkenning
from buurtkit.lijsten.tabel import Bronrij, Brontabel, clean
from buurtkit.notatie.tekst import fold

_NUMBER = re.compile(r"(?<!\d)(\d{1,4})(?!\d)")
_TABLE_IN = re.compile(r"\btafel\D{0,3}(\d{1,4})", re.IGNORECASE)
_ROUND_IN = re.compile(r"\bronde\D{0,3}(\d{1,3})", re.IGNORECASE)
_LEAST = 2
"""How many letters a note has at least: an `x` or a `-` says nothing."""

_BETWEEN = re.compile(r"\s*[;|]\s*")
_BETWEEN_KINDS = re.compile(r"\s*(?:[;|,/&+]|\ben\b)\s*")


@dataclass(frozen=True, slots=True)
class Standaard:
    """What holds for notes that do not say it themselves."""

    vandaag: dt.date
    bijeenkomst: Bijeenkomststap = GEWOON
    tafel: int | None = None
    groep: str = ""
    ronde: int | None = None


@dataclass(frozen=True, slots=True)
class Plekken:
    """The tables, groups and rounds of a gathering, as a list can name them."""

    bestand: str
    tafels: frozenset[int] = frozenset()
    tafelnamen: Mapping[str, int] = field(default_factory=dict)
    groepen: Mapping[str, str] = field(default_factory=dict)
    """The ids of the groups, by their id and by their subject, folded."""

    rondes: frozenset[int] = frozenset()
    rondenamen: Mapping[str, int] = field(default_factory=dict)


def plekken_van(dossier: Dossier, stap: Bijeenkomststap) -> Plekken:
    """Give the tables, groups and rounds of a gathering; none when it is not planned."""
    held = dossier.bijeenkomst(stap)
    if held is None:
        return Plekken(next((soort.bestand for soort in dossier.soorten if soort.id == stap), stap))
    tables = dossier.tafels_bij(stap)
    rounds = held.rondes if isinstance(held, MetTafels) else ()
    return Plekken(
        bestand=held.bestand,
        tafels=frozenset(table.nummer for table in tables),
        tafelnamen={fold(table.naam): table.nummer for table in tables if table.naam},
        groepen={fold(name): groep.id for groep in held.groepen for name in (groep.onderwerp, groep.id)},
        rondes=frozenset(range(1, held.aantal_rondes + 1)),
        rondenamen={fold(name): i for i, each in enumerate(rounds, 1) for name in (each.naam, each.vraag)},
    )


@dataclass
class Invoer:
    """What a file would add to the dossier."""

    notities: list[Notitie] = field(default_factory=list)
    """The notes that are not in the dossier yet."""

    rijen: list[int] = field(default_factory=list)
    """The row of each new note."""

    codes: list[NieuweCode] = field(default_factory=list)
    """Codes that have to come first."""

    al_bekend: int = 0
    """How many notes or codes of the file are in the dossier."""

    meldingen: list[Melding] = field(default_factory=list)

    @property
    def adds_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.notities or self.codes)


def check_planned(dossier: Dossier, standaard: Standaard) -> None:
    """Raise `VerkeerdGebruik` when a table, group or round is asked for that is not there."""
    there = plekken_van(dossier, standaard.bijeenkomst)
    for name, number, planned in (("Tafel", standaard.tafel, there.tafels), ("Ronde", standaard.ronde, there.rondes)):
        if number is not None and number not in planned:
            raise VerkeerdGebruik(f"{name} {number} staat niet in {there.bestand}.")
    if standaard.groep and standaard.groep not in there.groepen.values():
        near = nearest(standaard.groep, there.groepen.values())
        raise VerkeerdGebruik(f"Groep `{standaard.groep}` staat niet in {there.bestand}.{near}")


def propose(dossier: Dossier, bron: Bron, herkenning: Herkenning | None, standaard: Standaard) -> Invoer:
    """Give what a file would add; `herkenning` says what the columns of a table are, `None` for another file."""
    zoeker = Codezoeker(dossier)
    if bron.soort == "codeboek":
        new = [code for each in bron.codes if (code := zoeker.from_codebook(each))]
        return Invoer(codes=new, al_bekend=len(bron.codes) - len(new))
    lezer = _Notitielezer(dossier, bron, standaard, zoeker)
    read = lezer.taguette() if herkenning is None else lezer.rows(herkenning)
    return _compare(dossier, bron.tabel, read, lezer)


def _compare(dossier: Dossier, tabel: Brontabel, read: list[tuple[Bronrij, Notitie]], lezer: _Notitielezer) -> Invoer:
    """Leave out what is in the dossier already."""
    present = known_marks(dossier)
    notes = marked([note for _, note in read])
    invoer = Invoer(meldingen=lezer.meldingen)
    used: set[str] = set()
    said: dict[tuple[str, int | None, str, int | None, str], int] = {}
    for (row, _), note in zip(read, notes, strict=True):
        mark = note.herkomst.kenmerk if note.herkomst else None
        exported = dossier.waarneming_bij_id.get(note.nummer)
        if exported and clean(exported.tekst) == note.tekst:  # our own export, on its way back
            invoer.al_bekend += 1
            continue
        if mark in present:
            invoer.al_bekend += 1
            old = dossier.waarneming_bij_id[present[mark]]
            if (old.tekst, old.citaat or "") != (note.tekst, note.citaat):
                text = f"deze waarneming is al overgenomen als {old.id}, met andere woorden. Daar verandert niets."
                invoer.meldingen.append(tabel.melding(row.nummer, None, text, "let op"))
            continue
        same = (note.bijeenkomst, note.tafel, note.groep, note.ronde, fold(note.tekst).strip(" .!?"))
        first = said.setdefault(same, row.nummer)
        if first != row.nummer:
            text = f"hier staat hetzelfde als in rij {first}. Beide komen erbij. Is het er één? Haal er dan een weg."
            invoer.meldingen.append(tabel.melding(row.nummer, None, text, "let op"))
        invoer.notities.append(note)
        invoer.rijen.append(row.nummer)
        used.update(note.codes)
    invoer.codes = [code for code in lezer.zoeker.nieuw if code.id in used]
    invoer.meldingen.sort(key=lambda each: (each.regel, each.kolom))
    return invoer


class _Notitielezer:
    """Reads the rows of one file."""

    def __init__(self, dossier: Dossier, bron: Bron, standaard: Standaard, zoeker: Codezoeker) -> None:
        self.dossier = dossier
        self.tabel = bron.tabel
        self.standaard = standaard
        self.zoeker = zoeker
        self.weg: Literal["formulier", "bestand"] = "formulier" if bron.soort == "formulier" else "bestand"
        self.meldingen: list[Melding] = []
        self._plekken: dict[Bijeenkomststap, Plekken] = {}

    def _at_gathering(self, stap: Bijeenkomststap) -> Plekken:
        """Give the tables, groups and rounds of a gathering."""
        if stap not in self._plekken:
            self._plekken[stap] = plekken_van(self.dossier, stap)
        return self._plekken[stap]

    def taguette(self) -> list[tuple[Bronrij, Notitie]]:
        """Give a note for each highlight: its tags stand on rows of their own."""
        there = self._at_gathering(self.standaard.bijeenkomst)
        places = [self.tabel.rijen[0].cellen.index(name) for name in _as_written(self.tabel.rijen[0])]
        found: dict[tuple[str, str, str], tuple[Bronrij, Notitie]] = {}
        for row in self.tabel.rijen[1:]:
            number, document, tag, content = (_at(row, place) for place in places)
            if not content:
                continue
            key = (number, document, content)
            if key not in found:
                where = Herkomst(weg="bestand", bestand=self.tabel.bestand, plek=f"{document}, {number}".strip(", "))
                note = Notitie(
                    content, nummer=number, herkomst=where, tafel=_in_text(_TABLE_IN, document, there.tafels)
                )
                found[key] = (row, self._complete(replace(note, ronde=_in_text(_ROUND_IN, document, there.rondes))))
            if tag:
                first, note = found[key]
                codes = (*note.codes, *self.zoeker.codes([tag]))
                found[key] = (first, replace(note, codes=tuple(dict.fromkeys(codes))))
        return list(found.values())

    def rows(self, herkenning: Herkenning) -> list[tuple[Bronrij, Notitie]]:
        """Give a note for each text in each row."""
        return [(row, note) for row in herkenning.rijen for note in self._notes(row, herkenning.kolommen)]

    def _notes(self, row: Bronrij, columns: Sequence[Bronkolom]) -> Iterator[Notitie]:
        written = [(kolom, _at(row, kolom.plek)) for kolom in columns]
        filled = [(kolom, text) for kolom, text in written if text]
        one = {kolom.veld: (kolom, text) for kolom, text in filled}
        texts = [(kolom, text) for kolom, text in filled if kolom.veld == "tekst"]
        if not texts and "citaat" in one:  # somebody only wrote down the words themselves
            texts = [one["citaat"]]
        values = {name: text for name, (_, text) in one.items()}
        for kolom, text in texts:
            if sum(map(str.isalpha, text)) < _LEAST:
                self._say(row, kolom, f"hier staat alleen `{text}`. Het komt erbij. Zegt het niets? Haal het dan weg.")
        if not texts:
            if values.keys() - {"id", "bijeenkomst", "tafel", "groep", "ronde", "thema", "-"}:
                self._say(row, None, "hier staat geen waarneming; deze rij is overgeslagen.")
            return
        stap = self._gathering(row, one)
        there = self._at_gathering(stap)
        groep = self._group(row, one, there)
        base = Notitie(
            "",
            bijeenkomst=stap,
            tafel=None if groep else self._table(row, one, there),
            groep=groep,
            ronde=self._numbered(row, one.get("ronde"), there.rondenamen, there.rondes, there.bestand),
            citaat=values.get("citaat", ""),
            citaat_mag=is_yes(values.get("citaat_mag", "")),
            geledingen=self._kinds(row, one),
            thema=values.get("thema", ""),
            codes=self.zoeker.codes(_BETWEEN.split(values.get("codes", ""))),
            bijvangst=is_yes(values.get("bijvangst", "")),
            nummer=values.get("id", ""),
        )
        for kolom, text in texts:
            herkomst = self._origin(row, kolom, base, one)
            yield self._complete(replace(base, tekst=text, herkomst=herkomst, ronde=self._asked(base, kolom)))

    def _asked(self, base: Notitie, kolom: Bronkolom) -> int | None:
        """Give the round of an answer: that of its row, or the one that its question is about."""
        if base.ronde or not is_question(kolom):
            return base.ronde
        there = self._at_gathering(base.bijeenkomst)
        if number := _in_text(_ROUND_IN, kolom.kop, there.rondes):
            return number
        head = fold(kolom.kop)
        return next((number for name, number in there.rondenamen.items() if name and name in head), None)

    def _origin(
        self, row: Bronrij, kolom: Bronkolom, base: Notitie, one: Mapping[str, tuple[Bronkolom, str]]
    ) -> Herkomst:
        place = self.tabel.plek(row.nummer)
        for name in ("tafel", "groep", "ronde"):
            # What could not be used stays with the note, so that nothing gets lost.
            is_placed = bool(base.tafel or base.groep) if name != "ronde" else base.ronde is not None
            if name in one and not is_placed:
                place += f", {name}: {one[name][1]}"
        if kolom.kop and is_question(kolom):
            place += f", bij: {kolom.kop}"
        return Herkomst(weg=self.weg, bestand=self.tabel.bestand, plek=place)

    def _complete(self, note: Notitie) -> Notitie:
        """Fill in what holds for all notes of the file, and the theme of the table."""
        usual = self.standaard
        groep = note.groep or ("" if note.tafel else usual.groep)
        tafel = None if groep else note.tafel or usual.tafel
        thema, herkomst = note.thema, note.herkomst
        if tafel and not thema:
            theme_of = {each.nummer: each.thema for each in self.dossier.tafels_bij(note.bijeenkomst)}
            thema = theme_of.get(tafel) or ""
        if herkomst:
            herkomst = herkomst.model_copy(update={"op": usual.vandaag})
        return replace(note, tafel=tafel, groep=groep, ronde=note.ronde or usual.ronde, thema=thema, herkomst=herkomst)

    def _gathering(self, row: Bronrij, one: Mapping[str, tuple[Bronkolom, str]]) -> Bijeenkomststap:
        if "bijeenkomst" not in one:
            return self.standaard.bijeenkomst
        kolom, text = one["bijeenkomst"]
        steps = {fold(name): soort.id for soort in self.dossier.soorten for name in (soort.naam, soort.id)}
        if found := steps.get(fold(text)):
            return found
        self._say(row, kolom, f"`{text}` is geen bijeenkomst; genomen is {self.standaard.bijeenkomst}.")
        return self.standaard.bijeenkomst

    def _group(self, row: Bronrij, one: Mapping[str, tuple[Bronkolom, str]], there: Plekken) -> str:
        """Read the group of a note; where a gathering has none, `groep` is somebody's word for a table."""
        if "groep" not in one or not there.groepen:
            return ""
        kolom, text = one["groep"]
        if found := there.groepen.get(fold(text)):
            return found
        self._say(row, kolom, f"groep `{text}` staat niet in {there.bestand}. De waarneming komt erbij zonder groep.")
        return ""

    def _table(self, row: Bronrij, one: Mapping[str, tuple[Bronkolom, str]], there: Plekken) -> int | None:
        cell = one.get("tafel") or (None if there.groepen else one.get("groep"))
        return self._numbered(row, cell, there.tafelnamen, there.tafels, there.bestand)

    def _numbered(
        self,
        row: Bronrij,
        cell: tuple[Bronkolom, str] | None,
        names: Mapping[str, int],
        planned: Collection[int],
        bestand: str,
    ) -> int | None:
        """Read a number that may have words around it, or a name; one that was not planned is told and left out."""
        if cell is None:
            return None
        kolom, text = cell
        what = "ronde" if kolom.veld == "ronde" else "tafel"
        if number := names.get(fold(text)) or _in_text(_NUMBER, text, planned):
            if len(_NUMBER.findall(text)) > 1 and fold(text) not in names:
                self._say(
                    row, kolom, f"hier staat meer dan één {what}: `{text}`. De waarneming komt bij {what} {number}."
                )
            return number
        text = f"{what} `{text}` staat niet in {bestand}. De waarneming komt erbij zonder {what}."
        self._say(row, kolom, text)
        return None

    def _kinds(self, row: Bronrij, one: Mapping[str, tuple[Bronkolom, str]]) -> tuple[Geleding, ...]:
        if "geledingen" not in one:
            return ()
        kolom, text = one["geledingen"]
        known = kinds()
        parts = [part for part in _BETWEEN_KINDS.split(text) if part]
        for part in parts:
            if fold(part) not in known:
                self._say(row, kolom, f"`{part}` is geen geleding die ik ken. De waarneming komt erbij zonder.")
        return tuple(dict.fromkeys(known[fold(part)] for part in parts if fold(part) in known))

    def _say(self, row: Bronrij, kolom: Bronkolom | None, text: str) -> None:
        self.meldingen.append(self.tabel.melding(row.nummer, kolom.plek if kolom else None, text, "let op"))


def _as_written(row: Bronrij) -> list[str]:
    """Give the heads of Taguette as this file writes them."""
    return [next(cell for cell in row.cellen if cell.lower() == name) for name in TAGUETTE]


def _at(row: Bronrij, place: int) -> str:
    return row.cellen[place] if place < len(row.cellen) else ""


def _in_text(pattern: re.Pattern[str], text: str, planned: Collection[int]) -> int | None:
    """Give the first number that a pattern finds, if it was planned."""
    found = pattern.search(text)
    return int(found[1]) if found and int(found[1]) in planned else None


def as_data(invoer: Invoer, ids: Sequence[str]) -> dict[str, Any]:
    """Give what a file adds as data for `--json`, with the ids that the notes got if they were written."""
    return {
        "nieuw": [{"tekst": note.tekst, "tafel": note.tafel, "ronde": note.ronde} for note in invoer.notities],
        "ids": ids,
        "codes": [asdict(each) for each in invoer.codes],
        "al_bekend": invoer.al_bekend,
    }
