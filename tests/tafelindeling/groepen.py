"""Realistic groups for a tafel van 50, made up by a seed: the kinds, organisations and neighbourhoods as they come."""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

KANTEN = (("bewoner", 34), ("professional", 28), ("beleid", 14), ("vrijwilliger", 12), ("ondernemer", 7), ("kennis", 5))
ORGANISATIES = {
    "professional": ("Welzijn", "Politie", "Basisschool", "Huisartsen", "Jeugdteam", "Corporatie", "Thuiszorg"),
    "beleid": ("Gemeente", "Provincie", "GGD"),
    "vrijwilliger": ("Buurtkamer", "Kerk", "Moskee", "Voetbalclub"),
    "ondernemer": ("Winkeliers", "Bakker", "Garage"),
    "kennis": ("Hogeschool", "Universiteit"),
    "bewoner": ("Bewonersvereniging",),
}
BUURTEN = ("Noord", "Zuid", "Oost", "West", "Centrum")


def make_group(folder: Path, zaad: int) -> None:
    """Write a dossier with 36 to 72 guests who come, tables of about seven, two to four rounds, and some wishes."""
    rng = Random(zaad)
    people, rounds = rng.randint(36, 72), rng.choice((2, 3, 3, 3, 4))
    tables = max(rounds, round(people / rng.choice((6.4, 6.8, 7.2))))
    guests = [_guest(rng, i) for i in range(people)]
    ids = [str(each["id"]) for each in guests]
    roles = rng.sample(ids, 2 * tables)
    seats = [{"nummer": str(i + 1), "voorzitter": roles[2 * i], "notulist": roles[2 * i + 1]} for i in range(tables)]
    free = [id_ for id_ in ids if id_ not in roles]
    for each in guests:
        if each["id"] in rng.sample(free, 2):
            each["vaste_tafel"] = str(rng.randint(1, tables))
    loose = rng.sample([str(each["id"]) for each in guests if each["id"] in free and "vaste_tafel" not in each], 8)
    wishes = [
        {"soort": "apart", "gasten": loose[:2]},
        {"soort": "apart", "gasten": loose[1:3]},
        {"soort": "samen", "gasten": loose[3:5]},
        {"soort": "afwezig", "gasten": loose[5:6], "rondes": [str(rng.randint(1, rounds))]},
        {"soort": "tafel", "gasten": loose[6:8], "rondes": ["1"], "tafel": str(rng.randint(1, tables))},
    ]
    clock = [(f"{14 + i}.00 uur", f"{14 + i}.40 uur") for i in range(rounds)]
    day = {
        "datum": "12 maart 2027", "begin": "13.30 uur", "einde": "19.00 uur", "plaats": {"naam": "Het buurthuis"},
        "rondes": [{"begin": b, "einde": e, "naam": f"Ronde {i}", "vraag": "Wat ziet u?"} for i, (b, e) in enumerate(clock)],
        "tafels": seats, "zitwensen": wishes,
    }  # fmt: skip
    for name, data in (("tafel-van-50", day), ("deelnemers", {"deelnemers": guests})):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def _guest(rng: Random, i: int) -> dict[str, object]:
    kind = rng.choices([kind for kind, _ in KANTEN], [weight for _, weight in KANTEN])[0]
    guest: dict[str, object] = {
        "id": f"gast-{i}",
        "naam": f"Gast {chr(65 + i % 26)}{chr(97 + i // 26)}",
        "geleding": kind,
    }
    if kind != "bewoner" or rng.random() < 0.15:
        names = ORGANISATIES[kind]
        guest["organisatie"] = rng.choices(names, range(len(names), 0, -1))[0]
    if kind in ("bewoner", "vrijwilliger") or rng.random() < 0.4:
        guest["buurt"] = rng.choice(BUURTEN)
    return guest | {"antwoorden": {"tafel-van-50": "ja"}}
