"""`buurtkit bevindingen noteer`: typing notes over from paper, fast and with the keyboard only."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home, read_whole
from buurtkit.basis.melding import BuurtkitFout, Melding, VerkeerdGebruik
from buurtkit.cli.kader import GESTOPT, Uitkomst, mishap
from buurtkit.cli.namen import personal_in
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Map, Vandaag, step_option
from buurtkit.cli.overnemen import NIETS
from buurtkit.cli.scherm import lines_of, to_type, wrapped
from buurtkit.cli.vraag import has_terminal, typed
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.lijsten.tabel import MAX_RIJEN
from buurtkit.notatie import aantal, getal, opsomming
from buurtkit.yaml.lezen import MAX_BYTES

if TYPE_CHECKING:
    from buurtkit.bevindingen.noteren import Notatieplek, Sessie
    from buurtkit.bevindingen.notities import Notitie
    from buurtkit.dossier.dossier import Dossier

TERUG, HULP = "<", "?"

UITLEG = """\
Typ één waarneming per regel, en dan Enter. Zo:
  b,p: De lampen zijn stuk. #3 "Ik loop om." ja
Vooraan van wie, met een dubbele punt: {letters}.
Met # een code; #1 tot en met #7 zijn de spanningen. ? laat alle codes zien.
Achteraan wat letterlijk is gezegd; ja als het in een stuk mag komen.
Begin met ! als het buiten de vraag valt. Het mag ook allemaal weg.
< en Enter haalt de laatste weg. Lege regel: volgende ronde of tafel.
Ergens anders heen? Typ bijvoorbeeld: {elders}.
Stoppen: Ctrl-C. Alles staat er dan al."""


def opdracht(
    folder: Map = Path(),
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="Alleen deze tafel.", show_default=False)
    ] = None,
    groep: Annotated[str, typer.Option(metavar="NAAM", help="Alleen deze groep.", show_default=False)] = "",
    ronde: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="Alleen deze ronde.", show_default=False)
    ] = None,
    van: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Neemt de regels uit een tekstbestand over.", show_default=False),
    ] = None,
    bijeenkomst: Annotated[
        str | None, step_option("Van welke bijeenkomst; anders de eerste met tafels of groepen.")
    ] = None,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Typt over wat aan de tafels of in de groepen op papier kwam, regel voor regel.

    Elke waarneming staat meteen in waarnemingen.yaml. Wie stopt, gaat de volgende keer verder waar hij was. In een
    tekstbestand wijst een regel als "tafel 4 ronde 2" of "groep plein" de plek aan.

    Voorbeeld: buurtkit bevindingen noteer mijn-buurt --tafel 4
    """
    from buurtkit.bevindingen.noteren import plekken

    today = vandaag or dt.date.today()
    if van or not has_terminal(sys.stdin):
        lines = _lines(van)
        with to_change(folder) as dossier:
            check_step(dossier, bijeenkomst)
            places = plekken(dossier, bijeenkomst or "", tafel=tafel, groep=groep, ronde=ronde)
            return _take_lines(dossier, places, lines, van, today)
    dossier = open_dossier(folder)
    check_step(dossier, bijeenkomst)
    places = plekken(dossier, bijeenkomst or "", tafel=tafel, groep=groep, ronde=ronde)
    if not places:
        raise VerkeerdGebruik(_no_place(dossier, bijeenkomst))
    return _Scherm(dossier, places, today).run()


def _no_place(dossier: Dossier, stap: str | None) -> str:
    from buurtkit.bevindingen.noteren import plekken
    from buurtkit.bevindingen.notities import gewone_stap

    held = dossier.bijeenkomst(stap or gewone_stap(dossier))
    tables = dossier.tafels_bij(held.stap) if held else ()
    if held and tables and not held.groepen:
        numbers, rounds = [str(each.nummer) for each in tables], held.aantal_rondes
        return f"Die tafel of ronde is er niet. Er zijn tafels {', '.join(numbers)} en {rounds} rondes."
    if held and (places := plekken(dossier, held.stap)):
        return f"Die plek is er niet. Er zijn: {', '.join(place.aanwijzing for place in places)}."
    file = held.bestand if held else dossier.bestand_met("tafels")
    return f"In {file} staan nog geen tafels en geen groepen. Zet die er eerst in."


class _Scherm:
    """The conversation in a terminal."""

    def __init__(self, dossier: Dossier, places: Sequence[Notatieplek], today: dt.date) -> None:
        from buurtkit.bevindingen.codeboek import codeboek, typed_codes
        from buurtkit.bevindingen.noteren import Sessie, place_of, where_it_stopped
        from buurtkit.dossier.openen import open_waarnemingen

        self.dossier = dossier
        self.places = places
        self.index = where_it_stopped(dossier, places)
        self.codes = codeboek(dossier)
        self.typed = typed_codes(self.codes)
        self.sessie: Sessie = Sessie(lambda: changing(dossier.map, open_waarnemingen), today)
        self.shown = {
            place.sleutel: [(note.id, note.tekst) for note in dossier.waarnemingen if place_of(note) == place.sleutel]
            for place in places
        }

    def run(self) -> Uitkomst:
        """Take notes until there are no more places, or somebody stops."""
        from buurtkit.dossier.typen import LETTER, MEERVOUD

        elsewhere = f"groep {self.places[-1].groep}" if self.places[-1].groep else "tafel 4 ronde 2"
        letters = ", ".join(f"{letter.lower()} {MEERVOUD[kind]}" for kind, letter in LETTER.items())
        _say(UITLEG.format(letters=letters, elders=elsewhere))
        try:
            while self.index < len(self.places):
                self.index = self._at(self.places[self.index])
        except KeyboardInterrupt:
            return Uitkomst(["", *self._told()], code=GESTOPT)
        first, *rest = self._told()
        return Uitkomst([f"\nDat was de laatste. {first}", *rest])

    def _at(self, plek: Notatieplek) -> int:
        """Take the notes of one table in one round, until an empty line or another place; gives where to go on."""
        from buurtkit.bevindingen.noteren import named_place

        print()
        _say(plek.titel + (f": {plek.vraag}" if plek.vraag else ""))
        here = self.shown[plek.sleutel]
        for id_, text in here:
            _say(f"{id_}  {text}", 2)
        if not here:
            _say("Hier staat nog niets.", 2)
        wrong = ""
        while line := typed(wrong):
            if not (found := named_place(line, self.places)):
                wrong = self._take(line, plek)
                continue
            for i, place in enumerate(self.places):
                if (place.tafel, place.groep, place.ronde or found.ronde) == found:
                    return i
            _say("Die groep of ronde is hier niet." if found.groep else "Die tafel of ronde is hier niet.", 2)
        return self.index + 1

    def _take(self, line: str, plek: Notatieplek) -> str:
        """Do what a line says; gives the line when it was wrong."""
        from buurtkit.bevindingen.notatieregel import NotatieFout, parse_note

        if line == HULP:
            for code in self.codes.values():
                _say(f"#{code.id}  {code.naam}", 2)
            return ""
        if line == TERUG:
            self._undo()
            return ""
        try:
            note = parse_note(line, self.typed)
        except NotatieFout as fout:
            _say(f"{fout} Pijltje omhoog haalt uw regel terug.", 2)
            return line
        id_ = self.sessie.add(note, plek)
        self.shown[plek.sleutel].append((id_, note.tekst))
        _say(f"{id_} staat erbij.{_about(note)}", 2)
        self.dossier, found = personal_in(self.dossier, [note.openbare_tekst])
        for each in found:
            _say(f"Let op. {each.melding} Opnieuw? Typ < en Enter.", 2)
        return ""

    def _undo(self) -> None:
        if id_ := self.sessie.undo():
            for notes in self.shown.values():
                notes[:] = [each for each in notes if each[0] != id_]
            _say(f"{id_} is weg.", 2)
        else:
            _say("Er is niets om weg te halen: alleen wat u nu typt, kan weer weg.", 2)

    def _told(self) -> Iterator[str]:
        folder = self.dossier.map
        written = aantal(self.sessie.aantal, "waarneming", "waarnemingen")
        yield f"{written} erbij in {folder / 'waarnemingen.yaml'}."
        if self.index < len(self.places):
            place = self.places[self.index]
            where = place.aanwijzing.replace(" ronde ", ", ronde ")
            text = f"Verder bij {where}: geef dezelfde opdracht nog eens."
            yield from wrapped(text, "")
        else:
            yield f"Hoe staat het ervoor? {to_type('bevindingen dekking {map}', folder)}"


def _about(note: Notitie) -> str:
    """Say in short what was understood beside the text."""
    parts = [*note.geledingen, *(f"#{code}" for code in note.codes)]
    if note.citaat:
        parts.append("citaat mag" if note.citaat_mag else "citaat blijft binnen")
    if note.bijvangst:
        parts.append("bijvangst")
    return f" {opsomming(parts)}." if parts else ""


def _say(text: str, indent: int = 0) -> None:
    print(*lines_of(text, " " * indent), sep="\n")


def _take_lines(
    dossier: Dossier, places: Sequence[Notatieplek], lines: Sequence[str], van: Path | None, today: dt.date
) -> Uitkomst:
    """Take over notes from a file or from what came through a pipe: all of them, or none if one is wrong."""
    from buurtkit.beeld.genoemd import persoonlijk_in
    from buurtkit.bevindingen.codeboek import codeboek, typed_codes
    from buurtkit.bevindingen.noteren import read_lines
    from buurtkit.bevindingen.notities import add_notes, known_marks
    from buurtkit.dossier.openen import WAARNEMINGEN, open_waarnemingen
    from buurtkit.dossier.waarnemingen import Herkomst

    name = van.name if van else "invoer"
    herkomst = Herkomst(weg="papier", bestand=van.name if van else None, op=today)
    read, numbers, wrong = read_lines(lines, dossier, places, herkomst, typed_codes(codeboek(dossier)))
    if wrong:
        raise BuurtkitFout(NIETS, meldingen=[Melding(name, each.regel, each.kolom, each.tekst) for each in wrong])
    if not read:
        how = "Geef een tekstbestand met --van, of typ in een gewone terminal."
        raise VerkeerdGebruik(f"Er komen geen regels binnen. {how}")
    present = known_marks(dossier)
    with_lines = [
        (note, number)
        for note, number in zip(read, numbers, strict=True)
        if note.herkomst and note.herkomst.kenmerk not in present
    ]
    new = [note for note, _ in with_lines]
    uitkomst = Uitkomst()
    if new:
        with changing(dossier.map, open_waarnemingen, dossier) as file:
            add_notes(file, new)
        for each in persoonlijk_in(dossier, [note.openbare_tekst for note in new]):
            _, number = with_lines[each.nummer]
            text = f"{each.melding} Haal het weg uit {WAARNEMINGEN}."
            uitkomst.report([Melding(name, number, 1, text, "let op")])
    there = f" {aantal(len(read) - len(new), 'stond er al', 'stonden er al')}." if len(read) > len(new) else ""
    uitkomst.say(f"{aantal(len(new), 'waarneming', 'waarnemingen')} erbij in {dossier.map / WAARNEMINGEN}.{there}")
    return uitkomst


def _lines(van: Path | None) -> list[str]:
    """Give the lines of a file, or of what comes through a pipe."""
    what = van or "De invoer"
    with mishap(f"{what} is niet te lezen"):
        raw = read_whole(at_home(van), MAX_BYTES) if van else _piped()
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BuurtkitFout(f"{what} is geen gewone tekst (UTF-8). Bewaar het als UTF-8.") from None
    if len(lines) > MAX_RIJEN:
        raise BuurtkitFout(f"{what} heeft meer dan {getal(MAX_RIJEN)} regels. Zoveel past niet in een dossier.")
    return lines


def _piped() -> bytes:
    """Read what comes through a pipe; one that is closed holds nothing. Raises `OSError` when it is too large."""
    raw = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    if len(raw) > MAX_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return raw
