"""All personal data, with the places where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from buurtkit.dossier.laden import Lezing
from buurtkit.dossier.persoonsgegevens import persoonsgegevens

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]


def test_every_marked_value_is_given_with_its_place_in_the_yaml(lees: Lees) -> None:
    dag = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 22.00 uur\nplaats: {naam: De Schakel}\n"
    dossier = lees({
        "bestuurstafel.yaml": dag + "bestuurders: [els-bos]\n"
        "agenda: [{begin: 19.30 uur, wat: Welkom, wie: Els, verantwoordelijke: Jan}]\n",
        "deelnemers.yaml": "deelnemers: [{naam: Els Bos, geleding: bestuur, dieet: halal}]\n",
        "draaiboek.yaml": "telefoonlijst: [{rol: brood, telefoon: 06 12 34 56 78}]\n",
    }).dossier  # fmt: skip
    assert dossier

    found = list(persoonsgegevens(dossier))

    places: Any = {(each.bestand, *each.loc): each for each in found}
    assert list(places) == [
        ("bestuurstafel.yaml", "agenda", 0, "verantwoordelijke"),
        ("bestuurstafel.yaml", "bestuurders", 0),
        ("draaiboek.yaml", "telefoonlijst", 0, "telefoon"),
        ("deelnemers.yaml", "deelnemers", 0, "id"),
        ("deelnemers.yaml", "deelnemers", 0, "naam"),
        ("deelnemers.yaml", "deelnemers", 0, "dieet", 0),
    ]
    assert [each.is_vereist for each in found] == [False, False, True, False, True, False]
    assert found[-1].merk.bewaren == "zorg"
