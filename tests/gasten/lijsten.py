"""Lists as they come in by mail: made by code, so that everybody can read what is in them. All people are made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

GEMEENTE: list[list[Any]] = [
    ["Genodigden Tafel van 50 Molenwijk"],
    ["Versie 14 januari, opgesteld door team Wijken"],
    [],
    ["Nr", "Naam", "Organisatie", "Functie", "Contactgegevens", None, "Doelgroep", "Wijk", "Aanwezig?", "Dieetwensen", "Opmerkingen"],
    [None, None, None, None, "E-mail", "Telefoon", None, None, None, None, None],
    [1, "dhr. J.W. Bakker", "Welzijn Waterdam", "opbouwwerker", "j.bakker@welzijn.example", 612345601, "Professional", None, "ja", None, None],
    [2, "J. Bakker", "Bakkerij Bakker", None, "brood@bakker.example", "030-1234567", "ondernemers", "Molenwijk", "Ja, graag!", "geen", None],
    [3, "Mevr. Ven-van Dijk, A. van der", None, None, "amvdven@voorbeeld.example", "06 12345602", "bewoner", "Molenwijk", "misschien", "vegetarisch, geen noten", "komt later"],
    [4, "Wethouder Yilmaz", "Gemeente Waterdam", None, "o.yilmaz@waterdam.example", "+31 6 12345603", None, None, "x", None, None],
    [5, "Fatima el Ouali", None, None, "fatima@voorbeeld", "n.v.t.", "bewoner", "Molenwijk", "?", "halal", None],
    [6, "Çelik, Yıldız", "Stichting Taal", "vrijwilliger", "-", "06-1234560", None, "Molenwijk", "afgemeld", None, None],
    [],
    [7, "Jansen, Piet", None, None, None, None, "Bewoners", "Molenwijk", "Nee helaas", None, None],
    [8, "Jan en Marie Smit", None, None, "smit@voorbeeld.example", None, "bewoner", None, None, None, None],
    [9, "06-12345609", None, None, None, None, "bewoner", None, None, None, None],
    [10, "Els Bos", "Woningcorporatie Thuis", "directeur", "e.bos@thuis.example", "=1/0", None, None, "=IF(1=1,\"ja\",\"nee\")", None, None],
    ["Totaal", 10, None, None, None, None, None, None, 3, None, None],
]  # fmt: skip
"""A list as a municipality would send it: titles, two rows of heads, mixed notations, missing mails, formulas."""


def gemeente(path: Path) -> Path:
    """Write the list of the municipality, with a first sheet that is empty and a hidden column."""
    book = Workbook()
    book.active.title = "Leeg"  # type: ignore[union-attr]
    sheet = fill(book.create_sheet("Genodigden"), GEMEENTE)
    for cells in ("A1:K1", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"):
        sheet.merge_cells(cells)
    sheet.column_dimensions["K"].hidden = True
    book.create_sheet("Oud")
    book.save(path)
    return path


FORMULIER: list[list[Any]] = [
    ["Tijdstempel", "Wat is uw naam?", "E-mailadres", "Komt u naar de manifestatie op 16 april?", "Heeft u dieetwensen?",
     "Namens welke organisatie komt u?", "Bent u bewoner of professional?"],
    [dt.datetime(2027, 2, 3, 9, 12), "Fatima el Ouali", "fatima@voorbeeld.nl", "Ja, ik kom", "", "", "bewoner"],
    [dt.datetime(2027, 2, 3, 20, 1), "Kim Verbeek", "kim@voorbeeld.nl", "Weet ik nog niet", "glutenvrij", "", "bewoner"],
    [dt.datetime(2027, 2, 4, 8, 30), "Jan de Vries", "jan@welzijn.nl", "Nee", "nee", "Welzijn Waterdam", "professional"],
    [dt.datetime(2027, 2, 5, 8, 30), "Kim Verbeek", "KIM@voorbeeld.nl", "Ja", "glutenvrij", "", "bewoner"],
]  # fmt: skip
"""The answers to a form: questions as heads, and somebody who filled it in twice."""

VERENIGING = (
    "sep=;\r\n"
    "Voorletters;Tussenv.;Achternaam;M/V;Mailadres;06-nummer;Straat;Lid sinds\r\n"
    "K.;van der;Meer;V;kees@vereniging.example;0612345611;Dorpsstraat 1;2011\r\n"
    "P.;;Janssen;M;;06 123 456 12;Dorpsstraat 3;2012\r\n"
    "P.;;Jansen;M;;;Molenweg 3;1998\r\n"
    'Th.;\'t;Hoen;;th@vereniging.example;;"Kerkplein 2;\r\nachterom";2001\r\n'
    "Chr.;d';Ancona;V;chr@vereniging.example;;Kerkplein 4;2001\r\n"
)
"""A list of members in csv, with parts of names, an address nobody needs and a cell on two lines."""


def fill(sheet: Any, rows: list[list[Any]]) -> Worksheet:
    """Put rows in a sheet."""
    for row in rows:
        sheet.append(row)
    assert isinstance(sheet, Worksheet)
    return sheet


def workbook(path: Path, rows: list[list[Any]], title: str = "Blad1") -> Path:
    """Write one sheet with these rows."""
    book = Workbook()
    sheet = fill(book.active, rows)
    sheet.title = title
    book.save(path)
    return path
