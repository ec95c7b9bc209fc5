from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.render.merktekens import marker
from buurtkit.render.ontvangers import Ontvanger
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.tekst import Stuktekst, Tekstmaker
from buurtkit.stukken.weten import Weten

if TYPE_CHECKING:
    from tests.conftest import Proef


def tekst(proef: Proef, text: str, **kop: str) -> Stuktekst:
    proef.write(text, **kop)
    catalogus = Catalogus(proef.map)
    sjabloon = catalogus.sjabloon("proef/stuk")
    names = Weten(proef.dossier).voor(sjabloon.kop, Ontvanger("", {}))
    return Tekstmaker(sjabloon, catalogus.mappen).make(names)


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


HAAKJES = "Tussen de haakjes staat te veel of te weinig."
REKENEN = "Met deze waarden is niet te rekenen. Zet teksten en waarden achter elkaar met `~`."
LIJST = "Hier hoort een lijst, en dit is er geen."
NAMEN = "Hier staan meer of minder namen dan er waarden zijn."
GETAL = "Dit getal wordt te groot."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 'a' + 1 }}", REKENEN),
        ("{{ 1 + 'a' }}", REKENEN),
        ("{{ -'a' }}", REKENEN),
        ("{{ [1] * [1] }}", REKENEN),
        ("{{ bijeenkomst.datum + 1 }}", REKENEN),
        ("{{ dossier.komen() }}", HAAKJES),
        ("{{ dossier.komen(1, 2, 3) }}", HAAKJES),
        ("{{ dossier.komen(x=1) }}", HAAKJES),
        ("{{ 'a' | upper(1) }}", HAAKJES),
        ("{{ 3 | round(1, 'x') }}", "`round` kent `common`, `ceil` en `floor`."),
        ("{{ {} | dictsort(by='x') }}", "`dictsort` kent `key` en `value`."),
        ("{{ [1] | map | list }}", "Hier ontbreekt tussen de haakjes wat het filter moet doen."),
        ("{{ [1] | selectattr | list }}", "Hier ontbreekt tussen de haakjes wat het filter moet doen."),
        ("{% for a in 1 %}{% endfor %}", LIJST),
        ("{% if 1 in 2 %}{% endif %}", LIJST),
        ("{{ 1 | list }}", LIJST),
        ("{{ 1 | items | list }}", LIJST),
        ("{{ 1 | reverse }}", LIJST),
        ("{% for a, b in [1] %}{% endfor %}", NAMEN),
        ("{% for a, b in [(1, 2, 3)] %}{% endfor %}", NAMEN),
        ("{% set a, b = [1] %}", NAMEN),
        ("{{ 1 | length }}", "Dit is niet te tellen: het is geen lijst en geen tekst."),
        ("{{ {[1]: 1} }}", "Dit kan hier niet staan. Neem een tekst of een getal."),
        ("{{ 1 < 'a' }}", "Deze twee waarden zijn niet met elkaar te vergelijken."),
        ("{{ [1, 'a'] | sort }}", "Deze twee waarden zijn niet met elkaar te vergelijken."),
        ("{{ 1e400 }}", GETAL),
        ("{{ 1.5 ** 10000 }}", GETAL),
        ("{{ 1e308 * 10 }}", GETAL),
        ("{{ [1] | select(none) | list }}", "Hier hoort de naam van een filter of test, tussen aanhalingstekens."),
        ("{{ 9" + "9" * 5000 + " }}", GETAL),
        ("{{ 'a' | default('b').x.y }}", "Hier staat `.`. Verwacht: `}}`."),
        ("{{ a.* }}", "Achter een punt of `[` hoort een naam of een nummer."),
        ("{{ dossier(**1, 2) }}", "Tussen deze haakjes staat iets wat daar niet kan."),
        ("{{ 1 is odd is even }}", "Achter elke waarde kan één keer `is` staan. Schrijf er `and` tussen."),
        ("{% set 1 = 2 %}", "Hier kan geen waarde in komen. Kies een andere naam."),
        ("{% for loop in [1] %}{{ loop }}{% endfor %}", "`loop` is de naam van de lus zelf. Kies een andere naam."),
        ("{{ '\\x1' }}", "Achter `\\` staat een teken dat daar niet kan."),
        ("{% set dossier.naam = 1 %}", "`dossier.naam` is niet te veranderen. Geef de waarde een eigen naam."),
        ("{{ [dossier] | lange_datum }}", "`lange_datum` kan niets met een lijst."),
        ("{{ dossier | lange_datum }}", "`lange_datum` kan niets met een dossier."),
        ("{{ 1 | sum }}", LIJST),
        ("{{ ['a'] | sum }}", "`sum` telt getallen op, of voegt lijsten samen."),
    ],
)  # fmt: skip
def test_what_python_and_jinja_complain_about_is_said_in_dutch(proef: Proef, text: str, message: str) -> None:
    assert proef.fout(text) == Melding("sjablonen/proef/stuk.md", 7, 1, message)


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
    proef.write("erbij", naam="proef/ander")

    assert proef.make("een {% include 'proef/ander.md' %}") == "een\n\nerbij"


def test_a_piece_of_the_dossier_goes_before_the_one_of_buurtkit(proef: Proef) -> None:
    proef.deel("Onze eigen afspraken.", "delen/afspraken-aan-tafel")

    assert proef.make("{% include 'delen/afspraken-aan-tafel.md' %}") == "Onze eigen afspraken."


def test_the_number_of_lines_to_write_on_can_be_a_value(proef: Proef) -> None:
    proef.write(":::schrijfruimte {{ tafel.nummer }}", per="tafel")

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
