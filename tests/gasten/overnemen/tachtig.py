"""A list of eighty people as a community worker keeps it, and beside each row what is true. All people are made up.

Each row says what is to come of it: the guest, or nothing. Where the list leaves doubt the truth is what is written
when nobody answers, and the words that have to be said about that row.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

HEADS = ["Nr", "Wie", "Groep", "Namens", "Rol", "Mailadres", "Mobiel", "Tafel van 50", "Eten", "Wijk", "Opmerkingen"]


class Rij(NamedTuple):
    """A row of the list, what comes of it, and what is said about it when nobody is asked."""

    cellen: list[Any]
    waar: dict[str, Any] | None = None
    """The fields of the guest; `None` for a row that gives no guest of its own."""

    gezegd: tuple[str, ...] = ()
    """Parts of what is told about the row."""


def _g(naam: str, geleding: str = "bewoner", **velden: Any) -> dict[str, Any]:
    return {"naam": naam, "geleding": geleding, **velden}


_BIJZONDER = [
    Rij(["dhr. J.W. Bakker", "bewoner", None, None, "jw@voorbeeld.nl", 612345601, "ja", None, None, None],
        _g("J.W. Bakker", aanspreektitel="heer", email="jw@voorbeeld.nl", telefoon="06 12 34 56 01", antwoord="ja")),
    Rij(["Berg, mw. J. van den", "Bewoners", None, None, None, "06-12345602", "Ja graag!", "geen", None, None],
        _g("J. van den Berg", aanspreektitel="mevrouw", telefoon="06 12 34 56 02", antwoord="ja")),
    Rij(["Vries de, Jan", "bewoner", None, None, "jan.devries@voorbeeld.nl", None, "nee helaas", None, None, None],
        _g("Jan de Vries", email="jan.devries@voorbeeld.nl", antwoord="nee")),
    Rij(["H. DE GROOT", "bewoner", None, None, None, "0031612345603", "misschien", None, None, None],
        _g("H. DE GROOT", telefoon="+31 6 12 34 56 03", antwoord="misschien"), ("staat in hoofdletters",)),
    Rij(["pieter pietersen", "bewoner", None, None, "pieter@voorbeeld.nl", None, "J", None, None, None],
        _g("pieter pietersen", email="pieter@voorbeeld.nl", antwoord="ja"), ("zonder hoofdletters",)),
    Rij(["Riet v.d. Kolk", "bewoner", None, None, None, None, "ja?", None, None, None],
        _g("Riet v.d. Kolk", antwoord="ja"), ("v.d.", "er staat `ja?`")),
    Rij(["Loes Dijkman", "bewoner", None, None, "loes dijkman@voorbeeld.nl", None, "JA (2 pers)", None, None, None],
        _g("Loes Dijkman", antwoord="ja"), ("`loes dijkman@voorbeeld.nl` is geen e-mailadres", "`JA (2 pers)`")),
    Rij(["Gerda Jansen", "bewoner", None, None, "gj@voorbeeld,nl", None, "?", "vegetarisch", None, None],
        _g("Gerda Jansen", dieet="vegetarisch"), ("`gj@voorbeeld,nl` is geen e-mailadres", "er staat alleen `?`")),
    Rij(["Frank de Boer (Stichting De Brug)", "prof", None, None, None, None, "ja", None, None, None],
        None, ("`prof` is geen geleding", "(Stichting De Brug)")),
    Rij(["Anneke Drost, wijkverpleegkundige", None, "Zorg Zandweerd", None, None, None, "ja", None, None, None],
        _g("Anneke Drost", "professional", functie="wijkverpleegkundige", organisatie="Zorg Zandweerd", antwoord="ja"),
        ("achter de naam staat `wijkverpleegkundige`",)),
    Rij(["Wijkagent Bas ten Have", None, "Politie", None, None, None, "x", None, None, None],
        _g("Bas ten Have", "professional", functie="wijkagent", organisatie="Politie", antwoord="ja")),
    Rij(["Wethouder M. Verhaar", None, "Gemeente", None, "m.verhaar@voorbeeld.nl", None, "onder voorbehoud", None, None,
         "belt liever"],
        _g("M. Verhaar", "bestuur", functie="wethouder", organisatie="Gemeente", email="m.verhaar@voorbeeld.nl",
           antwoord="misschien", opmerking="belt liever")),
    Rij(["PvdA Karin Smit", "politiek", None, None, None, None, "ja", None, None, None],
        _g("PvdA Karin Smit", "politiek", antwoord="ja"), ("staat hier een partij voor, PvdA?",)),
    Rij(["Vacature opbouwwerk", "prof", None, None, None, None, None, None, None, None], None, ("is nog niemand",)),
    Rij(["N.N.", "bewoner", None, None, None, None, None, None, None, None], None, ("is nog niemand",)),
    Rij(["Bakkerij Bos", "ondernemer", None, None, "brood@voorbeeld.nl", None, "ja", None, None, None],
        _g("Bakkerij Bos", "ondernemer", email="brood@voorbeeld.nl", antwoord="ja"), ("lijkt een organisatie",)),
    Rij(["Fam. Hendriks", "bewoner", None, None, None, None, "ja", None, None, None],
        _g("Fam. Hendriks", antwoord="ja"), ("twee mensen?",)),
    Rij(["Jan en Marie Smit", "bewoner", None, None, None, None, None, None, None, None],
        _g("Jan en Marie Smit"), ("twee mensen?",)),
    Rij(["Fatma Yıldız", "bewoner", None, None, "fatma@voorbeeld.nl", None, "ja", None, None, "tolk Turks nodig"],
        _g("Fatma Yıldız", aanspreektitel="mevrouw", email="fatma@voorbeeld.nl", antwoord="ja", opmerking="tolk Turks nodig")),
    Rij(["Yildiz, Fatma (mw)", "bewoner", None, None, "fatma@voorbeeld.nl", None, "nee", None, None, "dubbel?"],
        None, ("zelfde e-mailadres",)),
    Rij(["mevrouw Smit-van de Wal", "bewoner", None, None, None, "0570-61 23 45", "ja", "halal, geen noten", "Noord", None],
        _g("Smit-van de Wal", aanspreektitel="mevrouw", telefoon="0570 – 61 23 45", antwoord="ja",
           dieet=("halal", "geen noten"), buurt="Noord")),
    Rij(["'t Hart, mw. C.M.", "bewoner", None, None, None, "n.v.t.", "afgezegd", None, None, None],
        _g("C.M. 't Hart", aanspreektitel="mevrouw", antwoord="afgemeld")),
    Rij(["Esmée van Dijk", "bewoner", None, None, "Esmée van Dijk <esmee@voorbeeld.nl>", None, "komt zeker!", None, None,
         None], _g("Esmée van Dijk", email="esmee@voorbeeld.nl", antwoord="ja")),
    Rij(["06-12345609", "bewoner", None, None, None, None, None, None, None, None], None, ("is geen naam",)),
    Rij(["Sjoukje", "bew.", None, None, None, None, None, None, None, None], None, ("`bew.` is geen geleding",)),
    Rij(["O. Bos", "gemeente", "Gemeente", "beleidsadviseur wonen", None, None, "ja", None, None, None],
        _g("O. Bos", "beleid", organisatie="Gemeente", functie="beleidsadviseur wonen", antwoord="ja"),
        ("`gemeente` is geen geleding",)),
    Rij(["Kim Loos", "bewoner", None, None, "kim@voorbeeld.nl; kloos@voorbeeld.nl", None, "ja", None, None, None],
        _g("Kim Loos", email="kim@voorbeeld.nl", antwoord="ja"), ("meer e-mailadressen",)),
    Rij(["Ali Demir", "bewoner", None, None, None, "06-1234560", "weet niet", None, None, None],
        _g("Ali Demir", antwoord="misschien"), ("is geen telefoonnummer",)),
    Rij(["Truus Nijhof-Wolters", "bewoner", None, None, None, None, "✓", "nee", None, "rollator"],
        _g("Truus Nijhof-Wolters", antwoord="ja", opmerking="rollator")),
    Rij(["Tim Post", "bewoner", None, None, None, None, "misschien later", None, None, None],
        _g("Tim Post", antwoord="misschien"), ("`misschien later`",)),
]  # fmt: skip
"""What goes wrong in real lists, one row for each."""

_VOORNAMEN = ["Ada", "Bram", "Cor", "Dirk", "Eva", "Floor", "Gijs", "Hanna", "Ivo", "Janneke"]
_ACHTERNAMEN = ["Aalders", "Bouwman", "Cuperus", "Dekker", "Everts"]

GEWOON = [
    Rij([f"{voornaam} {achternaam}", "bewoner", None, None, f"{voornaam}.{achternaam}@voorbeeld.nl".lower(), None, "ja",
         None, None, None],
        _g(f"{voornaam} {achternaam}", email=f"{voornaam}.{achternaam}@voorbeeld.nl".lower(), antwoord="ja"))
    for achternaam in _ACHTERNAMEN
    for voornaam in _VOORNAMEN
]  # fmt: skip
"""Fifty rows in which nothing is odd."""

RIJEN = [*_BIJZONDER, *GEWOON]
EERSTE = 5
"""The row in which the first of them stands."""


def write(path: Path) -> Path:
    """Write the list: a title, a legend in a merged row, heads in row 4, and a total with a note below it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Gasten T50"
    sheet.append(["Gastenlijst Zandweerd schuift aan", None, dt.date(2027, 1, 14)])
    sheet.append(["legenda: x = komt, ? = nog vragen"])
    sheet.merge_cells("A2:K2")
    sheet.append([])
    sheet.append(HEADS)
    for number, rij in enumerate(RIJEN, 1):
        sheet.append([number, *rij.cellen])
    sheet.append([])
    sheet.append(["Totaal", len(RIJEN)])
    book.create_sheet("Oud")
    book.save(path)
    return path
