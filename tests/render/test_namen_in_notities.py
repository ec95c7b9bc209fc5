"""Ten dossiers in which guests are named in what was noted: no public document has the name, all others are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.beeld.genoemd import Genoemd, contactgegevens, genoemd, te_melden, vrije_teksten
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.notatie.tekst import fold
from buurtkit.render.ontvangers import ontvangers, what_is_missing
from buurtkit.render.openbaar import Namenwacht, public_view
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.tekst import Tekstmaker
from buurtkit.stukken.weten import Weten
from tests.render.test_openbare_namen import change, public

PLEKKEN = {
    "tekst": ("waarnemingen.yaml", "Niemand weet bij wie je moet zijn."),
    "citaat": ("waarnemingen.yaml", "Ik laat mijn dochter niet alleen gaan."),
    "kern": ("bevindingen.yaml", "De Molenlaan voelt onveilig voor kinderen"),
    "toelichting": ("bevindingen.yaml", "Aan **twee** tafels ging het over de Molenlaan."),
    "vraag": ("bevindingen.yaml", "Wie wordt het ene loket?"),
    "antwoord": ("bevindingen.yaml", "Het geld is er."),
    "wat": ("afspraken.yaml", "De gemeente maakt de stoep breder"),
    "resultaat": ("afspraken.yaml", "Een kinderwagen past erop."),
    "eigenaar": ("afspraken.yaml", "{organisatie: Gemeente Waterdam, functie: afdeling Openbare ruimte}"),
    "voornemen": ("afspraken.yaml", "De school laat het plein open"),
    "doel": ("manifestatie.yaml", "Er zijn verhalen"),
}
"""Where a text is noted: the file and what stands there."""


class Zaad(NamedTuple):
    """A guest, and texts with that guest in them: the place, the text, and what no public document may have."""

    gasten: tuple[str, ...]
    teksten: tuple[tuple[str, str, str], ...]
    verder: str = ""
    """What else stands with the first guest."""


DUBBEL = Zaad(
    ("Truus Nijhof - Wolters",),
    (
        ("tekst", "Truus Nijhof belt elke week.", "Nijhof"),
        ("citaat", "Vraag het mevr. Wolters maar.", "Wolters"),
        ("kern", "Bij Nijhof-Wolters is het donker", "Nijhof-Wolters"),
        ("wat", "De gemeente belt mw. Nijhof", "Nijhof"),
    ),
)
ZAAD = {
    "half of a double name": DUBBEL,
    "a prefix within a double name": Zaad(
        ("mevrouw Anne Smit-van de Wal",),
        (("tekst", "Mevrouw van de Wal zag het ook.", "Wal"), ("vraag", "Wie helpt Anne Smit?", "Smit")),
    ),
    "a shortened prefix on the list": Zaad(
        ("Esmée v. Dijk", "Riet v.d. Kolk"),
        (("tekst", "Esmée van Dijk loopt om.", "Dijk"), ("citaat", "Riet van der Kolk weet het.", "Kolk")),
    ),
    "a shortened prefix in the note": Zaad(
        ("Esmée van Dijk", "Riet van der Kolk"),
        (("toelichting", "Aan tafel zat R. v.d. Kolk.", "Kolk"), ("antwoord", "Riet vd Kolk krijgt het.", "Kolk")),
    ),
    "a first name only": Zaad(
        ("Sjoukje", "Bo"),
        (("tekst", "Buurvrouw Sjoukje belt elke week.", "Sjoukje"), ("citaat", "Sjoukje en Bo wonen er.", "Bo")),
    ),
    "an ordinary word": Zaad(
        ("Jan Visser", "Roos", "Ans Bos"),
        (
            ("tekst", "Meneer Visser en de heer Bos lopen om.", "Visser"),
            ("citaat", "Ik zag Roos daar niet.", "Roos"),
            ("resultaat", "Dhr. J. Visser komt langs.", "Visser"),
        ),
    ),
    "as people type": Zaad(
        ("Truus Nijhof", "J.P. Bakker", "Gülşen Çelik"),
        (
            ("tekst", "truus nijhof loopt om, en JP Bakker ook.", "nijhof"),
            ("citaat", "Het is GULSEN CELIK die belt.", "CELIK"),
            ("voornemen", "Nijhof, Truus opent de school", "Nijhof"),
            ("vraag", "Wat doet Truus N. daar?", "Truus N"),
        ),
    ),
    "who promises": Zaad(
        ("Truus Nijhof", "Kees de Boer"),
        (
            ("eigenaar", "{organisatie: Truus Nijhof, functie: buurvrouw}", "Nijhof"),
            ("wat", "Nijhofs tuin wordt schoon", "Nijhofs"),
            ("doel", "Kees de Boer vertelt. Er zijn verhalen", "Kees de Boer"),
        ),
    ),
    "a phone number or an address": Zaad(
        ("Truus Nijhof",),
        (
            ("tekst", "Bel 06.12 34 56 79, dan komt iemand.", "06.12 34 56 79"),
            ("citaat", "Mail naar truus (at) voorbeeld.nl.", "truus (at) voorbeeld.nl"),
            ("doel", "Bel +31 6 12345679. Er zijn verhalen", "12345679"),
        ),
        "telefoon: 06 12 34 56 79, email: truus@voorbeeld.nl",
    ),
    "the address of a guest": Zaad(
        ("Truus Nijhof",),
        (
            ("tekst", "Op Kastanjelaan 14 is het donker.", "Kastanjelaan 14"),
            ("citaat", "Ik woon op de Kastanjelaan, 14.", "Kastanjelaan 14"),
        ),
        "adres: Kastanjelaan 14",
    ),
    "what cannot be seen": Zaad(
        ("Truus Nijhof", "Anne-Marie ter Horst"),
        (
            ("tekst", "Truus\u00a0Nij\u00adhof loopt om.", "Nijhof"),
            ("toelichting", "Aan tafel zat **Truus** _Nijhof_.", "Nijhof"),
            ("citaat", "Anne Marie Ter Horst weet het.", "Horst"),
        ),
    ),
}


def seeded(folder: Path, zaad: Zaad) -> Dossier:
    """Give the small dossier with these guests, and with these texts in it."""
    entries = [f"  - {{naam: {naam}, geleding: bewoner}}\n" for naam in zaad.gasten]
    if zaad.verder:
        entries[0] = entries[0].replace("}", f", {zaad.verder}}}")
    guests = folder / "deelnemers.yaml"
    guests.write_text(guests.read_text(encoding="utf-8") + "".join(entries), encoding="utf-8")
    for plek, tekst, _ in zaad.teksten:
        bestand, old = PLEKKEN[plek]
        new = tekst if plek in ("eigenaar", "toelichting", "doel") else f'"{tekst}"'
        change(folder, bestand, old, new)
    dossier = load_dossier(folder).dossier
    assert dossier
    return dossier


def named(text: str, zaad: Zaad) -> bool:
    text = f" {fold(text.replace(chr(0xAD), ''))} "
    return any(f" {fold(form)} " in text for _, _, form in zaad.teksten)


def public_texts(dossier: Dossier) -> Iterator[list[str]]:
    """Give the lines of all public documents, as they would be if every name may stand in them."""
    view = public_view(dossier)
    kennis = Weten(view)
    for tekstmaker in public_templates():
        kop = tekstmaker.sjabloon.kop
        for ontvanger in () if what_is_missing(dossier, kop) else ontvangers(view, kop):
            yield list(tekstmaker.make(kennis.voor(kop, ontvanger)).regels())


@cache
def public_templates() -> list[Tekstmaker]:
    """Give the public templates of buurtkit, compiled once: that takes nearly all of the time."""
    catalogus = Catalogus()
    public = (each for each in map(catalogus.sjabloon, catalogus) if each.kop.openbaar)
    return [Tekstmaker(each, catalogus.mappen) for each in public]


if "adres" not in Deelnemer.model_fields:  # guests have no address yet
    del ZAAD["the address of a guest"]


@pytest.mark.parametrize("zaad", ZAAD.values(), ids=ZAAD)
def test_what_is_refused_is_what_has_the_name(map_: Path, zaad: Zaad) -> None:
    dossier = seeded(map_, zaad)
    wacht = Namenwacht(dossier)

    looked = [(named(" ".join(lines), zaad), wacht.look(lines, {})) for lines in public_texts(dossier)]

    assert [is_named for is_named, _ in looked] == [bool(meldingen) for _, meldingen in looked]
    # Each text is pointed at, in its own file.
    places = {melding.bestand for _, meldingen in looked for melding in meldingen}
    assert places == {PLEKKEN[plek][0] for plek, _, _ in zaad.teksten}


def test_no_file_has_it(map_: Path) -> None:
    _, uitvoer = public(seeded(map_, DUBBEL), ("md", "html"))

    assert uitvoer.made
    assert not [name for name, content in uitvoer.made.items() if b"Nijhof" in content or b"Wolters" in content]


@pytest.mark.parametrize("voorbeeld", ["oeverwijk", "rivierenbuurt", "utrecht-2019"])
def test_the_examples_name_nobody(voorbeeld: str) -> None:
    dossier = load_dossier(data_folder("voorbeelden") / voorbeeld).dossier
    assert dossier
    # Whatever is printed comes from these texts: so nothing is refused, whatever is made of them.
    texts = list(vrije_teksten(dossier, binnen=True))
    assert not genoemd(dossier, texts)
    assert not list(contactgegevens(dossier, texts))


WOORDEN = (
    "Bos en park zijn donker.",
    "Elke dag komt de Visser langs met vis.",
    "Mark is een oude munt.",
    "Bij Slagerij De Jong is het licht.",
)


def named_in_public(dossier: Dossier) -> tuple[Genoemd, ...]:
    return genoemd(dossier, vrije_teksten(dossier))


def remembering(dossier: Dossier, *woorden: str) -> Dossier:
    return replace(dossier, initiatief=dossier.initiatief.model_copy(update={"woorden_geen_naam": woorden}))


def test_a_word_that_is_a_name_too_is_asked_about_once(map_: Path) -> None:
    guests = ("Ans Bos", "Jan Visser", "Mark", "Kim de Jong")
    texts = [("tekst", WOORDEN[0], ""), ("citaat", WOORDEN[1], ""), ("kern", WOORDEN[2], ""), ("vraag", WOORDEN[3], "")]
    dossier = seeded(map_, Zaad(guests, tuple(texts)))
    told = [text for _, _, text in te_melden(named_in_public(dossier))]
    for word in ("Bos", "Visser", "Mark", '"De Jong"'):
        assert sum(f"Is het hier geen naam? Typ: `buurtkit deelnemers geennaam {word}`." in text for text in told) == 1

    assert named_in_public(remembering(dossier, "bos", "Visser", "Mark", "Slagerij De Jong")) == ()


def test_what_is_remembered_is_a_name_again_behind_a_first_name(map_: Path) -> None:
    dossier = seeded(map_, Zaad(("Ans Bos",), (("tekst", "Ans Bos en mevrouw Bos zijn er.", ""),)))
    assert [each.naam for each in named_in_public(remembering(dossier, "Bos"))] == ["Ans Bos", "mevrouw Bos"]


def test_a_template_of_ones_own_names_nobody(map_: Path) -> None:
    folder = map_ / "sjablonen" / "initiatief"
    folder.mkdir(parents=True)
    head = "titel: Oproep\ndoel: d\nstap: initiatief\nopenbaar: ja\nvoor: publiek\nformaten: [md]"
    (folder / "oproep.md").write_text(f"---\n{head}\n---\n\nBel Piet Jansen.\n", encoding="utf-8")
    dossier = load_dossier(map_).dossier
    assert dossier

    stukken, uitvoer = public(dossier)

    (melding,) = {melding for stuk in stukken for melding in stuk.meldingen}
    assert (melding.plaats, melding.code) == ("sjablonen/initiatief/oproep.md:10:1", "BK710")
    assert "initiatief/oproep.md" not in uitvoer.made
