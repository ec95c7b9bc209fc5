from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.melding import Melding
from buurtkit.render.merktekens import marker
from buurtkit.render.ontvangers import Ontvanger
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.tekst import Tekst, Tekstmaker
from buurtkit.stukken.weten import Weten

if TYPE_CHECKING:
    from tests.conftest import Proef


def tekst(proef: Proef, text: str, **kop: str) -> Tekst:
    proef.schrijf(text, **kop)
    catalogus = Catalogus(proef.map)
    sjabloon = catalogus.sjabloon("proef/stuk")
    names = Weten(proef.dossier).voor(sjabloon.kop, Ontvanger("", {}))
    return Tekstmaker(sjabloon, catalogus.mappen).maak(names)


def test_printed_values_become_markers_in_the_order_of_printing(proef: Proef) -> None:
    made = tekst(
        proef, "Over {{ initiatief.naam }} op {{ bijeenkomst.datum }}", titel='"De {{ initiatief.buurten[0] }}"'
    )

    assert made.titel == f"De {marker(0)}"
    assert made.body.strip() == f"Over {marker(1)} op {marker(2)}"
    assert made.waarden == ("Molenwijk", "Samen in de Molenwijk", "12 maart 2027")


def test_text_of_the_template_itself_is_no_value(proef: Proef) -> None:
    made = tekst(proef, "{% if initiatief.naam %}**vet**{% endif %}{# niets #}{% raw %}{{ x }}{% endraw %}")

    assert made.body.strip() == "**vet**{{ x }}"
    assert made.waarden == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ bijeenkomst.datum | lange_datm }}", "Er is geen filter `lange_datm`. Bedoelde u `lange_datum`?"),
        ("{{ 'a' | uper }}", "Er is geen filter `uper`. Bedoelde u `upper`?"),
        ("{{ 'a' is defind }}", "Er is geen test `defind`. Bedoelde u `defined`?"),
        ("{% iff x %}", "`iff` is geen opdracht die een sjabloon kent. Bedoelde u `if`?"),
        ("{% if true %}", "`if` is nog niet gesloten met `endif`."),
        ("{% for a in [] %}{% if a %}{% endfor %}", "`if` is nog niet gesloten met `endif`."),
        ("{% endif %}", "`endif` kan hier niet: er staat niets open."),
        ("{{ initiatief.naam", "Het sjabloon houdt op terwijl er nog iets open staat."),
        ("{# nooit af", "Het sjabloon houdt op terwijl er nog iets open staat."),
        ("{% %}", "Achter `{%` hoort een opdracht, zoals `if`."),
        ("{{ }}", "Hier ontbreekt een waarde."),
        ("{{ initiatief naam }}", "Hier staat `naam`. Verwacht: `}}`."),
        ("{% for a %}{% endfor %}", "Hier staat `%}`. Verwacht: `in`."),
        ("{{ (1] }}", "Hier staat `]`. Verwacht: `)`."),
        ("{{ 'open }}", "Het teken `'` kan hier niet staan, of er mist een aanhalingsteken."),
        ("{{ ? }}", "Het teken `?` kan hier niet staan, of er mist een aanhalingsteken."),
        ("{{ ) }}", "`)` kan hier niet staan."),
        ("{{ 1 / 0 }}", "Delen door nul kan niet."),
        ("{{ dossier.nummers_van(['b9']) }}", "Wat hier gezocht wordt, staat niet in het dossier."),
        ("{{ [] | first }}", "Hier is niets: de lijst is leeg of op."),
        ("{% include 'delen/nergens.md' %}",
         "Het stuk tekst `delen/nergens` bestaat niet, in het dossier niet en in buurtkit niet."),
        ("{% include 'proef/stuk.md' %}", "Dit sjabloon voegt zichzelf in, rechtstreeks of langs een omweg."),
    ],
)  # fmt: skip
def test_an_error_names_the_template_the_line_and_what_is_meant(proef: Proef, text: str, message: str) -> None:
    assert proef.fout(f"een\n\n{text}") == Melding("sjablonen/proef/stuk.md", 9, 1, message)


@pytest.mark.parametrize("text", ["{{ 'a' + 1 }}", "{{ dossier.komen() }}", "{{ 3 | round(1, 'x') }}"])
def test_what_python_complains_about_is_said_in_dutch_first(proef: Proef, text: str) -> None:
    melding = proef.fout(text)

    assert melding.tekst.startswith("Dit kan niet met deze waarde (")
    assert melding.regel == 7


@pytest.mark.parametrize(
    ("titel", "message"),
    [
        ('"Op {{ bijeenkomst.datm }}"', "`datm` bestaat niet bij tafel van 50. Bedoelde u `datum`?"),
        ('"Op {{ bijeenkomst.datum"', "Het sjabloon houdt op terwijl er nog iets open staat."),
        ('"Op {{ bijeenkomst.thema }}"', "`thema` is niet ingevuld bij tafel van 50."),
    ],
)
def test_an_error_in_the_title_is_found_in_the_head(proef: Proef, titel: str, message: str) -> None:
    assert proef.fout("x", titel=titel) == Melding("sjablonen/proef/stuk.md", 2, 1, message)


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        ("een\n\n{{ bijeenkomst.datm }}", "`datm` bestaat niet bij tafel van 50. Bedoelde u `datum`?"),
        ("een\n\n{% iff %}", "`iff` is geen opdracht die een sjabloon kent. Bedoelde u `if`?"),
        ("een\n\n{% include 'delen/b.md' %}", "Dit sjabloon voegt zichzelf in, rechtstreeks of langs een omweg."),
        ("een\n\n# {{ initiatief.naam }}", "Een kop begint hier met `##`: de titel staat al boven in het sjabloon."),
        ("een\n\n#### {{ initiatief.naam }}", "Deze kop slaat een niveau over. Begin hem met `##`."),
        ("een\n\n:::kadr\nx\n:::", "`kadr` is geen vak dat buurtkit kent. Bedoelde u `kader`?"),
    ],
)
def test_an_error_in_a_shared_piece_names_that_piece(proef: Proef, piece: str, message: str) -> None:
    proef.deel(piece, "delen/a")
    proef.deel("{% include 'delen/a.md' %}", "delen/b")

    melding = proef.fout("{% include 'delen/b.md' %}")

    assert melding == Melding("sjablonen/delen/a.md", 3, 1, message)


def test_a_piece_that_cannot_be_read_names_itself(proef: Proef) -> None:
    proef.deel("", "delen/a").write_bytes(b"een\ncaf\xe9")

    assert proef.fout("{% include 'delen/a.md' %}") == Melding(
        "sjablonen/delen/a.md", 2, 1, "Dit sjabloon is niet te lezen als UTF-8. Sla het op als UTF-8."
    )


def test_the_head_of_a_template_that_is_included_is_left_out(proef: Proef) -> None:
    proef.schrijf("erbij", naam="proef/ander")

    assert proef.maak("een {% include 'proef/ander.md' %}") == "een\n\nerbij"


def test_a_piece_of_the_dossier_goes_before_the_one_of_buurtkit(proef: Proef) -> None:
    proef.deel("Onze eigen afspraken.", "delen/afspraken-aan-tafel")

    assert proef.maak("{% include 'delen/afspraken-aan-tafel.md' %}") == "Onze eigen afspraken."


def test_the_number_of_lines_to_write_on_can_be_a_value(proef: Proef) -> None:
    proef.schrijf(":::schrijfruimte {{ tafel.nummer }}", per="tafel")

    one, two = (proef.map / "uitvoer" / stuk.bestand for stuk in proef.stukken())

    assert [path.read_text(encoding="utf-8").count("____\n") for path in (one, two)] == [1, 2]


@pytest.mark.parametrize("value", ["initiatief.naam", "'3\\n\\n**geen tekst**'"])
def test_lines_to_write_on_must_be_a_number(proef: Proef, value: str) -> None:
    assert proef.fout(f":::schrijfruimte {{{{ {value} }}}}") == Melding(
        "sjablonen/proef/stuk.md", 7, 1, "Achter `:::schrijfruimte` hoort een aantal regels van 1 tot 40."
    )


def test_without_a_gathering_its_name_does_not_exist(proef: Proef) -> None:
    assert proef.fout("{{ bijeenkomst.datum }}", stap="verankering").tekst.startswith(
        "`bijeenkomst` bestaat hier niet."
    )
