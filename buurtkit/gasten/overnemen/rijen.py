"""From the rows of a list to what each says about one guest; whatever cannot be used is told with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from buurtkit.basis.melding import Ernst, Melding, nearest, nearest_word
from buurtkit.dossier.antwoorden import Antwoord, Antwoordstand, Antwoordverloop
from buurtkit.dossier.deelnemers import Antwoorden, Deelnemer, id_of
from buurtkit.dossier.dossier import KOMT
from buurtkit.dossier.fouten import expected
from buurtkit.dossier.typen import MEERVOUD, MEESTE_MEEKOMERS, Geleding
from buurtkit.gasten.overnemen import waarden
from buurtkit.gasten.overnemen.adressen import ADRESVELDEN, read_adres
from buurtkit.gasten.overnemen.koppen import (
    ANTWOORD,
    JA_NEE,
    KENMERK,
    LIJSTEN,
    NAAMDELEN,
    PERSONEN,
    STAPPEN,
    is_question,
    is_stap,
)
from buurtkit.gasten.overnemen.namen import GeenNaam, Gelezen, Terzijde, is_about_the_list, read_name
from buurtkit.gasten.overnemen.twijfels import DUBBEL, GELEDING, Twijfel, Uitleg
from buurtkit.gasten.overnemen.waarden import Celwaarde
from buurtkit.lijsten.kolommen import WEG, Herkenning
from buurtkit.lijsten.tabel import Bronrij
from buurtkit.lijsten.woorden import is_no, is_yes_no
from buurtkit.notatie import datum, opsomming
from buurtkit.notatie.naam_spelling import in_mixed_case
from buurtkit.yaml.tekst import Inhoud

_NAMES = ("naam", *NAAMDELEN)

_READERS: Mapping[str, Callable[[str], Celwaarde]] = {
    "email": waarden.email,
    "aanspreektitel": waarden.aanspreektitel,
    **dict.fromkeys(JA_NEE, waarden.ja_nee),
}
_WENSEN = LIJSTEN - {"telefoon", "neemt_mee"}
"""Fields below which a yes says what the head does."""

_NEVER_YES = frozenset({"organisatie", "functie", "buurt"})
"""Fields that nobody can fill in with yes or no, though a closed question can stand above them."""

_LONGEST_AGO = dt.timedelta(days=5 * 365)
"""Nobody answered longer ago than this: such a day comes from a sheet that counts from 1900."""

_ORDER = tuple(Deelnemer.model_fields)

_DAGVORM = "dagvorm"
"""What a doubt is about that a column may have the day or the month first."""

_DAG_EERST, _MAAND_EERST = "dag eerst", "maand eerst"
"""What somebody says about that."""

_ANSWERS_OR_NOT = {"": "laat het leeg", "misschien": "misschien", "ja": "ja", "nee": "nee"}
"""How an answer can be read of which nobody knows what it says."""


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

    def texts(self, name: str) -> tuple[str, ...]:
        """Give all that is filled in for a field that can have more than one."""
        value = self.velden.get(name, ())
        return (value,) if isinstance(value, str) else tuple(map(str, value))


@dataclass(frozen=True, slots=True)
class Gastopgaven:
    """All that a list says."""

    opgaven: Sequence[Gastopgave]
    meldingen: Sequence[Melding]
    overgeslagen: int = 0
    """How many rows are about the list itself, such as totals."""

    twijfels: Sequence[Twijfel] = ()
    """What somebody can be asked about; what is doubtful stands under `meldingen` too."""


def read_rows(
    herkenning: Herkenning,
    vandaag: dt.date,
    dagen: Mapping[str, dt.date] | None = None,
    geleding: Geleding | None = None,
    bekend: Mapping[str, Collection[str]] | None = None,
    plekken: frozenset[str] = frozenset(),
    uitleg: Uitleg | None = None,
) -> Gastopgaven:
    """Read all rows; an answer without a day of its own is of today, `geleding` is for who has none.

    `dagen` has the day of each gathering: *aanwezig* before that day means that somebody will come. `bekend` has the
    fields that refer to something in the dossier, with what there is: anything else is told and left out.
    `plekken` are the names of places in the dossier, folded: behind a name they are no organisation.
    `uitleg` says how somebody wants doubtful texts to be read: about those there is no doubt any more.
    """
    return _Rijlezer(herkenning, vandaag, dagen or {}, geleding, bekend or {}, plekken, uitleg or Uitleg()).read()


class _Rijlezer:
    def __init__(
        self,
        herkenning: Herkenning,
        vandaag: dt.date,
        dagen: Mapping[str, dt.date],
        geleding: Geleding | None,
        bekend: Mapping[str, Collection[str]],
        plekken: frozenset[str],
        uitleg: Uitleg,
    ) -> None:
        self.tabel = herkenning.tabel
        self.rijen = herkenning.rijen
        self.vandaag = vandaag
        self.dagen = dagen
        self.geleding = geleding
        self.bekend = bekend
        self.plekken = plekken
        self.uitleg = uitleg
        self.settled: set[str] = set()
        """The fields of the row at hand of which somebody said how they are to be read."""
        self.twijfels: list[Twijfel] = []
        self.columns = [
            (kolom.plek, kolom.veld) for kolom in herkenning.kolommen if kolom.veld not in ("", WEG, ANTWOORD)
        ]
        self.heads = {kolom.plek: kolom.kop for kolom in herkenning.kolommen if kolom.kop}
        self.asked = {kolom.veld for kolom in herkenning.kolommen if is_question(kolom.kop)}
        self.left_out = {kolom.plek for kolom in herkenning.kolommen if kolom.veld == WEG}
        self.place_of = {field: place for place, field in reversed(self.columns)}
        if "tijdstip" in self.place_of:
            self.place_of[_DAGVORM] = self.place_of["tijdstip"]
        own = [field for field in self.place_of if is_stap(field) and field not in STAPPEN]
        self.steps = [*(step for step in STAPPEN if step in self.place_of), *own]
        self.meldingen: list[Melding] = []
        self.skipped = 0
        self.form = waarden.Dagvorm()
        self.section: Geleding | None = None

    def read(self) -> Gastopgaven:
        self.say_form()
        found: list[Gastopgave] = []
        for rij in self.rijen:
            first = len(self.twijfels)
            if opgave := self.row(rij):
                found.append(opgave)
                who = opgave.gelezen.naam.volledig if opgave.gelezen else ""
                self.twijfels[first:] = [replace(each, wie=who) for each in self.twijfels[first:]]
        self.say_doubts()
        self.meldingen.sort(key=lambda each: (each.regel, each.kolom))
        return Gastopgaven(found, self.meldingen, self.skipped, self.twijfels)

    def say(self, rij: Bronrij, name: str, text: str, ernst: Ernst = "fout", soort: str = "", waarde: str = "") -> None:
        """Tell something about a row; `soort` and `waarde` as a `Melding` has them."""
        sentence = text if text.endswith("?") else f"{text}."
        melding = self.tabel.melding(rij.nummer, self.place_of.get(name), sentence, ernst)
        self.meldingen.append(replace(melding, soort=soort, waarde=waarde))

    def doubt(self, rij: Bronrij, twijfel: Twijfel) -> None:
        """Note a doubt, unless somebody said already how to read it; what cannot be used stays a doubt."""
        if twijfel.onbruikbaar or twijfel.veld not in self.settled:
            self.twijfels.append(replace(twijfel, rij=rij.nummer))

    def say_doubts(self) -> None:
        """Tell of what is doubtful; of a word that is no geleding once, with all the rows in which it stands."""
        words: dict[str, list[Twijfel]] = {}
        for each in self.twijfels:
            if each.veld == GELEDING:
                words.setdefault(each.stond, []).append(each)
                continue
            ernst: Ernst = "fout" if each.onbruikbaar else "let op"
            melding = self.tabel.melding(each.rij, self.place_of.get(each.veld), each.vraag, ernst)
            self.meldingen.append(replace(melding, soort=each.soort, waarde=each.waarde, herstel=each.herstel))
        known = opsomming(f"`{each}`" for each in MEERVOUD)
        for word, doubts in words.items():
            more = opsomming([str(each.rij) for each in doubts[1:]])
            also = f" Ook in rij {more}." if more else ""
            text = f"`{word}` is geen geleding die buurtkit kent.{also}{nearest(word, MEERVOUD)} Kies uit {known}."
            melding = self.tabel.melding(doubts[0].rij, self.place_of.get(GELEDING), text, "let op")
            times = f"`{word}`, {len(doubts)} keer" if more else f"`{word}`"
            kind = "een woord dat geen geleding is"
            self.meldingen.append(replace(melding, soort=kind, waarde=times, herstel=doubts[0].herstel))

    def row(self, rij: Bronrij) -> Gastopgave | None:
        """Read one row; `None` when it holds no guest."""
        self.settled = set()
        for place, reason in rij.onleesbaar.items():
            self.meldingen.append(self.tabel.melding(rij.nummer, place, f"{reason}."))
        filled = [cell for place, cell in enumerate(rij.cellen) if cell and place not in self.left_out]
        if not filled or self.is_no_guest(filled, next(filter(None, rij.cellen))):
            return None
        if self.uitleg.of(DUBBEL, "", rij.nummer) == WEG:
            self.skipped += 1
            return None
        cells = self.cells(rij)
        gelezen = self.name(rij, cells)
        if gelezen is None and "naam" in self.settled:
            self.skipped += 1
            return None
        velden = self.fields(rij, cells, gelezen)
        if gelezen is None and not (velden.get("email") or velden.get("id")):
            told = [*(each.regel for each in self.meldingen[-3:]), *(each.rij for each in self.twijfels[-3:])]
            if rij.nummer not in told:
                text = "hier staat geen naam. Deze rij is overgeslagen"
                self.say(rij, "naam", text, soort="een rij waar geen naam staat")
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
            if name in _WENSEN:
                cell = self.wish(rij, place, name, cell)
                if not cell:
                    continue
            if name not in cells or (name in ("email", "telefoon") and waarden.is_empty(cells[name])):
                cells[name] = cell
            elif cell not in cells[name]:
                cells[name] += f"; {cell}"
        for name, cell in cells.items():
            said = self.uitleg.of(name, cell, rij.nummer)
            if said is not None and name not in NAAMDELEN and said not in (_DAG_EERST, _MAAND_EERST):
                self.settled.add(name)
                cells[name] = said
        return {name: cell for name, cell in cells.items() if cell}

    def wish(self, rij: Bronrij, place: int, name: str, cell: str) -> str:
        """Give what a cell asks for when its head is a closed question, such as `Bent u vegetarisch?`.

        A yes says what its head does; when that names nothing, somebody has to say what is meant.
        """
        if (told := self.uitleg.of(name, cell, rij.nummer)) is not None:
            return told
        head = self.heads.get(place, "")
        said = waarden.wens(head, name, cell)
        if said is None:
            text = f"bij `{head}` staat alleen `{cell}`. Wat dat is, staat er niet bij. Vraag het na."
            kind = f"alleen ja bij een vraag naar {name}"
            self.doubt(rij, Twijfel(0, name, cell, text, {"": "laat het leeg"}, kind, alleen_hier=True))
        return said or ""

    def name(self, rij: Bronrij, cells: Mapping[str, str]) -> Gelezen | None:
        named = {name: cells[name] for name in _NAMES if name in cells}
        if waarden.is_empty(named.get("naam", "")):  # a form without names says `anonymous`; the parts can be filled
            named.pop("naam", None)
        parts = " ".join(named[name] for name in NAAMDELEN if name in named)
        stood = named.get("naam") or parts
        if parts and (said := self.uitleg.of("naam", parts, rij.nummer)) is not None:
            self.settled.add("naam")
            named = {"naam": said} if said else {}
        try:
            gelezen = read_name(named, self.plekken) if named else None
        except GeenNaam as error:
            is_known_otherwise = "@" in cells.get("email", "") or "id" in cells
            outcome = "De naam is niet overgenomen" if is_known_otherwise else "Deze rij is overgeslagen"
            text, choices = f"{error}. {outcome}.", {"": "sla deze rij over"}
            self.doubt(rij, Twijfel(0, "naam", stood, text, choices, "een rij zonder naam", onbruikbaar=True))
            return None
        if gelezen and gelezen.twijfels:
            sentence = gelezen.opmerking if gelezen.opmerking.endswith("?") else f"{gelezen.opmerking}."
            choices = _names_for(stood, gelezen)
            self.doubt(rij, Twijfel(0, "naam", stood, sentence, choices, gelezen.twijfels[0].soort))
        if gelezen and gelezen.terzijde:
            text = f"{_what_of(gelezen.terzijde, cells, achter_komma=gelezen.achter_komma)}."
            name = gelezen.naam.volledig
            choices = {stood: "ja, dat klopt", name: f"alleen de naam: {name}", "": "sla deze gast over"}
            self.doubt(rij, Twijfel(0, "naam", stood, text, choices, "iets achter de naam"))
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
            if name in _NAMES or is_stap(name) or name in ("tijdstip", "geleding", PERSONEN, *ADRESVELDEN):
                continue
            if name == "telefoon":
                if numbers := self.phones(rij, cell):
                    found[name] = numbers[0] if len(numbers) == 1 else list(numbers)
            elif name in LIJSTEN:
                if parts := waarden.lijst(cell):
                    found[name] = parts[0] if len(parts) == 1 and "," not in parts[0] else parts
            elif name.startswith(KENMERK):
                is_no_remark = name in self.asked and is_no(cell)
                if not waarden.is_empty(cell) and not is_no_remark:
                    kenmerken[name.removeprefix(KENMERK)] = cell
            elif name in _NEVER_YES and name in self.asked and is_yes_no(cell):
                if not is_no(cell):  # a no to *Komt u namens een organisatie?* says that there is none
                    text, kind = f"`{cell}` is geen {name}. Vul in welke het is.", f"ja bij {name}"
                    self.doubt(rij, Twijfel(0, name, cell, text, {"": "laat het leeg"}, kind, alleen_hier=True))
            elif text := self.value(rij, name, cell):
                found[name] = text
        if kenmerken:
            found["kenmerken"] = kenmerken
        self.address(rij, cells, found)
        self.company(rij, cells, found)
        self.needs(rij, found)
        self.refer(rij, found)
        return found

    def phones(self, rij: Bronrij, cell: str) -> tuple[str, ...]:
        numbers, remark = waarden.telefoons(cell)
        if remark:
            choices = {"; ".join(numbers): opsomming(numbers)} if numbers else {}
            kind = "een telefoonnummer om na te kijken" if numbers else "een telefoonnummer dat niet klopt"
            doubt = Twijfel(0, "telefoon", cell, f"{remark}.", choices | {"": "laat het leeg"}, kind,
                            "; ".join(numbers), onbruikbaar=not numbers)  # fmt: skip
            self.doubt(rij, doubt)
        return numbers

    def address(self, rij: Bronrij, cells: Mapping[str, str], found: dict[str, Inhoud]) -> None:
        if not any(name in cells for name in ADRESVELDEN):
            return
        fields, remarks = read_adres(cells)
        found.update(fields)
        first = next(name for name in ADRESVELDEN if name in cells)
        for remark in remarks:
            self.say(rij, first, remark, "let op", "een adres om na te kijken")

    def company(self, rij: Bronrij, cells: Mapping[str, str], found: dict[str, Inhoud]) -> None:
        """Read how many come along: from a column of its own, or from what stands beside an answer."""
        if "neemt_mee" in found:
            return
        if number := cells.get(PERSONEN, ""):
            if number.isdigit() and 1 <= int(number) <= MEESTE_MEEKOMERS:
                more = int(number) - 1
            else:
                more = 0
                text = f"`{number}` is geen aantal mensen"
                self.say(rij, PERSONEN, text, "let op", "iets anders dan een aantal mensen", f"`{number}`")
        else:
            more = max((waarden.meekomers(cells[step]) for step in self.steps if step in cells), default=0)
        if more:
            found["neemt_mee"] = str(more)

    def needs(self, rij: Bronrij, found: dict[str, Inhoud]) -> None:
        """Put what a remark asks for also where the kitchen and the hall find it, and tell so."""
        remark = found.get("opmerking", "")
        for name, word in waarden.wensen_in(remark) if isinstance(remark, str) else ():
            there = found.get(name, [])
            known = [there] if isinstance(there, str) else [str(each) for each in there]
            if word not in map(str.casefold, known):
                found[name] = [*known, word] if known else word
                text = f"`{word}` uit de opmerking staat ook bij {name}"
                kind = "iets uit de opmerking dat ook bij dieet of voorzieningen staat"
                self.say(rij, "opmerking", text, "let op", kind, f"`{word}`")

    def refer(self, rij: Bronrij, found: dict[str, Inhoud]) -> None:
        """Leave out what refers to nothing in the dossier, unless somebody says what it is instead."""
        for name, there in self.bekend.items():
            value = found.get(name, ())
            parts = [value] if isinstance(value, str) else [str(each) for each in value]
            kept: list[str] = []
            for part in parts:
                said = self.uitleg.of(name, part, rij.nummer)
                meant = part if said is None else said
                if meant in there:
                    kept.append(meant)
                elif meant:
                    self.doubt(rij, _unknown(name, meant, there))
            if not kept:
                found.pop(name, None)
            elif kept != parts:
                found[name] = kept[0] if isinstance(value, str) else kept

    def value(self, rij: Bronrij, name: str, cell: str) -> str:
        read = _READERS.get(name)
        value, remark = read(cell) if read else Celwaarde("" if waarden.is_empty(cell) else cell)
        if remark:
            others = waarden.instead(name, cell, value)
            choices = {each: each for each in (value, *others) if each} | {"": "laat het leeg"}
            kind = (
                f"meer dan één {_CALLED.get(name, name)}" if value else f"een {_CALLED.get(name, name)} dat niet klopt"
            )
            self.doubt(rij, Twijfel(0, name, cell, f"{remark}.", choices, kind, value, onbruikbaar=not value))
        return value

    def geleding_of(self, rij: Bronrij, cell: str) -> Geleding | None:
        """Give the geleding that stands in the row, or in a head above it."""
        if not cell:
            return self.section
        found = waarden.geleding(cell)
        if found is None and not waarden.is_empty(cell):
            likely = waarden.likely_geleding(cell)
            choices: dict[str, str] = {each: each for each in sorted(MEERVOUD, key=lambda each: each != likely)}
            unsure = {"": "dat weet ik niet"}
            choices = choices | unsure if likely else unsure | choices
            text = f"`{cell}` is geen geleding die buurtkit kent."
            self.doubt(rij, Twijfel(0, GELEDING, cell, text, choices, "geen geleding", vrij=False))
        return found

    def answers(self, rij: Bronrij, cells: Mapping[str, str]) -> dict[str, Antwoordverloop]:
        found: dict[str, Antwoordverloop] = {}
        day = self.vandaag
        if stamp := cells.get("tijdstip", ""):
            read = waarden.dag(stamp, maand_eerst=self.form.maand_eerst)
            if read and self.is_past(read):
                day = read
            elif read:
                when = "na vandaag" if read > self.vandaag else "te lang geleden"
                kind = "een dag die nog moet komen" if read > self.vandaag else "een dag die te lang geleden is"
                self.doubt(rij, _no_day(stamp, f"`{stamp}` wordt {datum(read)}, en dat is {when}", kind))
            else:
                self.doubt(rij, _no_day(stamp, f"`{stamp}` is geen datum", "iets anders dan een datum"))
        for step in self.steps:
            cell = cells.get(step, "")
            if cell and not cell.strip("? "):
                text = f"er staat alleen `{cell}`, en dat is niet overgenomen. Bedoelt u misschien?"
                self.doubt(rij, Twijfel(0, step, cell, text, _ANSWERS_OR_NOT, "alleen een vraagteken", vrij=False))
                continue
            if not cell or (waarden.is_empty(cell) and waarden.antwoord(cell) is None):
                continue
            if verloop := waarden.verloop(cell):
                if later := next((each.op for each in verloop.standen if each.op and each.op > self.vandaag), None):
                    text = f"`{cell}`: {datum(later)} is na vandaag. Kijk of die dag klopt."
                    bare = str(verloop.nu.antwoord)
                    choices = {cell: "ja, zo is het", bare: f"{bare}, met de dag van vandaag", "": "laat het leeg"}
                    kind = "een antwoord van een dag die nog moet komen"
                    self.doubt(rij, Twijfel(0, step, cell, text, choices, kind, cell))
                found[step] = verloop
            elif answer := waarden.antwoord(cell):
                given = self.before_the_day(step, answer)
                found[step] = Antwoordverloop((Antwoordstand(given, day),))
                if beside := waarden.antwoord_twijfel(cell):
                    more = waarden.meekomers(cell) if given in KOMT else 0
                    along = f"met `neemt_mee: {more}`" if more else f"zonder `{beside}`"
                    text = f"er staat `{cell}`. Overgenomen als {given}, {along}. Klopt dat?"
                    choices = {given: given} | _ANSWERS_OR_NOT
                    kind = "een antwoord met iets erbij"
                    self.doubt(rij, Twijfel(0, step, cell, text, _nothing_last(choices), kind, given, vrij=False))
            else:
                text = f"`{cell}` is geen antwoord dat buurtkit kent, zoals ja, nee of misschien."
                kind = "een antwoord dat buurtkit niet kent"
                doubt = Twijfel(0, step, cell, text, _ANSWERS_OR_NOT, kind, vrij=False, onbruikbaar=True)
                self.doubt(rij, doubt)
        return found

    def is_past(self, day: dt.date) -> bool:
        """Tell whether somebody can have answered on a day: not after today, and not years ago."""
        return self.vandaag - _LONGEST_AGO <= day <= self.vandaag

    def say_form(self) -> None:
        """Say how the days of the column with time stamps were read when that is not as people write them here."""
        place = self.place_of.get("tijdstip")
        stamps = [] if place is None else [(rij, text) for rij in self.rijen for text in rij.cellen[place : place + 1]]
        if not stamps:
            return
        self.form = waarden.dagvorm([text for _, text in stamps], self.vandaag)
        # A stamp that shows what the order makes of it, such as 2/6 and not 1/1.
        rij, stamp = max(stamps, key=lambda each: len(set(_both_ways(each[1]))))
        day_first, month_first = _both_ways(stamp)
        if not (day_first and month_first):
            return
        said = self.uitleg.of(_DAGVORM, stamp, 0)
        if said is not None:
            self.form = waarden.Dagvorm(maand_eerst=said == _MAAND_EERST)
        elif not self.form.zeker:
            day = month_first if self.form.maand_eerst else day_first
            text = f"of in deze kolom de dag of de maand eerst staat, is niet te zien: `{stamp}` wordt {datum(day)}."
            choices = {_DAG_EERST: f"de dag eerst: {datum(day_first)}",
                       _MAAND_EERST: f"de maand eerst: {datum(month_first)}"}  # fmt: skip
            taken = _MAAND_EERST if self.form.maand_eerst else _DAG_EERST
            kind = "een kolom waarin de dag of de maand eerst staat"
            self.doubt(rij, Twijfel(0, _DAGVORM, stamp, text, choices, kind, taken, vrij=False))
        elif self.form.maand_eerst:
            text = f"in deze kolom staat de maand voor de dag: `{stamp}` is {datum(month_first)}"
            self.say(rij, "tijdstip", text, "let op")

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


def _both_ways(stamp: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the day of a stamp with the day first, and with the month first."""
    return waarden.dag(stamp), waarden.dag(stamp, maand_eerst=True)


def _no_day(stamp: str, said: str, soort: str) -> Twijfel:
    """Give the doubt about a time stamp that cannot be the day of an answer."""
    text = f"{said}. Vandaag telt als dag van het antwoord."
    return Twijfel(0, "tijdstip", stamp, text, {"": "neem de dag van vandaag"}, soort)


def _unknown(name: str, part: str, there: Collection[str]) -> Twijfel:
    """Give the doubt about what refers to something that is not in the dossier."""
    text = f"`{part}` staat niet in het dossier.{nearest(part, there)} Het is weggelaten."
    likely = nearest_word(part, there)
    choices = {each: each for each in sorted(there, key=lambda each: each != likely)}
    leave_out = {"": "laat het weg"}
    choices = choices | leave_out if likely else leave_out | choices
    return Twijfel(0, name, part, text, choices, "iets wat niet in het dossier staat", vrij=False, onbruikbaar=True)


_CALLED = {"email": "e-mailadres", "telefoon": "telefoonnummer", **dict.fromkeys(JA_NEE, "antwoord met ja of nee")}


def _nothing_last(choices: Mapping[str, str]) -> dict[str, str]:
    return {value: text for value, text in choices.items() if value} | {"": choices[""]}


def _names_for(stood: str, gelezen: Gelezen) -> dict[str, str]:
    """Give how a doubtful name can be read: as it stands, with capitals as a name has them, or not at all."""
    name = gelezen.naam.volledig
    mixed = in_mixed_case(name)
    choices = {mixed: mixed} if mixed != name else {}
    return choices | {stood: f"zoals het er staat: {name}", "": "sla deze rij over"}


def _what_of(terzijde: Terzijde, cells: Mapping[str, str], *, achter_komma: bool) -> str:
    """Say what stood behind a name, and what was made of it."""
    text = terzijde.tekst if achter_komma else f"({terzijde.tekst})"
    said, veld = f"achter de naam staat `{text}`", terzijde.veld
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
