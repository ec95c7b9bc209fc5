"""Dossiers of any size, made up and always the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.meten import ROOT

_INITIATIEF = """\
naam: Samen wonen in de Beukenbuurt
gemeenten: [Beukendam]
buurten: [Beukenbuurt, Lindenkwartier]
opgave:
  vraag: Wat maakt dat mensen in onze buurt elkaar blijven kennen?
initiatiefnemer:
  naam: Nynke van der Sluis
  functie: coördinator
  organisatie: Stichting Beukenbuurt
  telefoon: 030 123 45 67
  email: tafel@beukenbuurt.example
  adres: Beukenlaan 1
  postcode: 3511 AB
  woonplaats: Beukendam
verwachtingen:
  mag_verwachten:
    - luisteren naar wat er in de buurt speelt
  wij_vragen:
    - Neem de hele middag de tijd.
  wie_beslist: De bestuurders van de gemeente en de zorg, op de bestuurstafel.
  terugkoppeling: Binnen drie weken komt er een verslag.
"""

_TAFEL_VAN_50 = """\
datum: vrijdag 12 maart 2027
inloop: 13.00 uur
begin: 13.30 uur
einde: 17.00 uur
plaats:
  naam: Buurthuis De Beuk
  adres: Beukenlaan 1
  postcode: 3511 AB
  woonplaats: Beukendam
  zaal: grote zaal
  route: Bus 8 stopt voor de deur.
uitnodigen_op: 1 februari 2027
aanmelden_voor: 26 februari 2027
"""

_VOORNAMEN = (
    "Nynke", "Ahmed", "Joke", "Sjoerd", "Fatma", "Wim", "Chantal", "Rachid", "Ans", "Zeynep", "Jean-Pierre", "Joëlle",
    "Bram", "Ömer", "Hennie", "Soraya", "Klaas", "Ilse", "Youssef", "Greet", "Mo", "Tineke", "André", "Aaltje",
    "Winston",
)  # fmt: skip
_VOORVOEGSELS = ("", "van der ", "", "de ", "el ", "", "van den ", "", "in 't ", "", "Van den ")
_STAMMEN = (
    "Beuk", "Linde", "Sluis", "Veld", "Berg", "Dijk", "Water", "Hoek", "Brug", "Molen", "Weide", "Haven", "Toren",
    "Kerk", "Duin", "Heide", "Broek", "Zand", "Vliet", "Kamp",
)  # fmt: skip
_UITGANGEN = ("man", "stra", "sma", "kamp", "huis", "hof", "ink", "mans", "ema", "oğlu")
_GELEDINGEN = ("bewoner", "professional", "vrijwilliger", "beleid", "ondernemer")

_GAST = """\
  - {id}naam: {naam}
    geleding: {geleding}
    organisatie: Wijkteam {team}
    functie: medewerker
    buurt: Beukenbuurt
    email: gast{nummer}@beukenbuurt.example
    telefoon: 06 12 {nummer:06d}
    antwoorden:
      tafel-van-50: genodigd
      manifestatie: te nodigen
"""
"""As guests are in `voorbeelden/rivierenbuurt`: many have no id of their own, and most have these keys."""


def write_dossier(folder: Path, gasten: int) -> Path:
    """Write a dossier with so many guests who are invited to the tafel van 50; gives the folder."""
    folder.mkdir(parents=True)
    files = {"buurtkit": _INITIATIEF, "tafel-van-50": _TAFEL_VAN_50, "deelnemers": _deelnemers(gasten)}
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def write_full_dossier(folder: Path, gasten: int) -> Path:
    """Write the example dossier, with notes, findings and all else, and so many guests more; gives the folder."""
    shutil.copytree(ROOT / "voorbeelden" / "rivierenbuurt", folder)
    with (folder / "deelnemers.yaml").open("a", encoding="utf-8") as file:
        file.write(_gasten(gasten))
    return folder


def gast_rijen(gasten: int) -> Iterator[list[object]]:
    """Give the rows of a sheet with so many guests, with heads, as somebody keeps it in Excel."""
    yield ["Nr", "Naam", "Organisatie", "Functie", "E-mail", "Telefoon", "Doelgroep", "Wijk", "Komt u?", "Dieet"]
    for i in range(1, gasten + 1):
        yield [
            i,
            _naam(i),
            f"Wijkteam {i % 40 + 1}",
            "medewerker",
            f"gast{i}@beukenbuurt.example",
            f"06 12 {i:06d}",
            _GELEDINGEN[i % len(_GELEDINGEN)],
            "Beukenbuurt",
            ("ja", "nee", "misschien", None)[i % 4],
            "vegetarisch" if i % 10 == 0 else None,
        ]


def _deelnemers(gasten: int) -> str:
    return "deelnemers:\n" + _gasten(gasten)


def _gasten(gasten: int) -> str:
    return "".join(
        _GAST.format(
            id=f"id: gast-{i}\n    " if i % 2 else "",
            nummer=i,
            naam=_naam(i),
            geleding=_GELEDINGEN[i % len(_GELEDINGEN)],
            team=i % 40 + 1,
        )
        for i in range(1, gasten + 1)
    )


def _naam(nummer: int) -> str:
    """Give a name that no other of 5,000 guests has."""
    rest, first = divmod(nummer, len(_VOORNAMEN))
    ending, stem = divmod(rest, len(_STAMMEN))
    surname = _STAMMEN[stem] + _UITGANGEN[ending % len(_UITGANGEN)]
    return f"{_VOORNAMEN[first]} {_VOORVOEGSELS[nummer % len(_VOORVOEGSELS)]}{surname}"
