from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Proef

GAST = "{% set gast = dossier.deelnemers[0] %}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ ''.__class__.__mro__ }}", "`__class__` kan niet in een sjabloon."),
        ("{{ ().__class__.__bases__[0].__subclasses__() }}", "`__class__` kan niet in een sjabloon."),
        ("{{ '' | attr('__class__') }}", "`__class__` kan niet in een sjabloon."),
        ("{{ ''['__class__'] }}", "`__class__` kan niet in een sjabloon."),
        ("{{ [''] | map(attribute='__class__') | join }}", "`__class__` kan niet in een sjabloon."),
        ("{{ aantal.__globals__ }}", "`__globals__` kan niet in een sjabloon."),
        ("{{ u_of_je.__code__ }}", "`__code__` kan niet in een sjabloon."),
        ("{{ dossier.__dict__ }}", "`__dict__` kan niet in een sjabloon."),
        ("{{ dossier.map.unlink() }}", "`map` kan niet in een sjabloon."),
        ("{{ (dossier.map / 'buurtkit.yaml').read_text() }}", "`map` kan niet in een sjabloon."),
        ("{{ dossier['map'] }}", "`map` kan niet in een sjabloon."),
        ("{{ dossier.bronnen }}", "`bronnen` kan niet in een sjabloon."),
        ("{{ initiatief.huisstijl.logo.bestand.read_text() }}", "`read_text` kan niet in een sjabloon."),
        ("{{ dossier.deelnemers[0].model_dump() }}", "`model_dump` kan niet in een sjabloon."),
        ("{{ dossier.deelnemers[0]['model_dump'] }}", "`model_dump` kan niet in een sjabloon."),
        ("{{ dossier.deelnemers[0].persoonlijk() }}", "`persoonlijk` kan niet in een sjabloon."),
        ("{{ initiatief.huisstijl.parse_file('/etc/passwd') }}", "`parse_file` kan niet in een sjabloon."),
        ("{{ '{0.__class__}'.format(initiatief) }}", "`format` kan niet in een sjabloon."),
        ("{{ '{a}'.format_map({'a': initiatief}) }}", "`format_map` kan niet in een sjabloon."),
        ("{{ '%s' % initiatief }}", "Zet teksten en waarden achter elkaar met `~`."),
        ("{{ '%s' | format(initiatief) }}", "Er is geen filter `format`."),
        ("{{ bijeenkomst.datum.today() }}", "`today` kan niet in een sjabloon."),
        ("{{ [1, 2] | random }}", "Er is geen filter `random`."),
        ("{{ [1].append(2) }}", "`append` kan niet in een sjabloon."),
        ("{{ dossier.deelnemer_bij_id.clear() }}", "`clear` kan niet in een sjabloon."),
        ("{{ range(10**9) | length }}", "Een lus gaat hooguit 100.000 keer rond."),
        ("{% for i in range(10**9) %}{% endfor %}", "Een lus gaat hooguit 100.000 keer rond."),
        ("{{ cycler('a') }}", "`cycler` bestaat hier niet."),
        ("{% include '../../buurtkit.yaml' %}", "Het stuk tekst `../../buurtkit.yaml` bestaat niet"),
        ("{% include '/etc/passwd' %}", "Het stuk tekst `/etc/passwd` bestaat niet"),
    ],
)  # fmt: skip
def test_the_sandbox_cannot_be_left(proef: Proef, text: str, message: str) -> None:
    (proef.map / "logo.png").write_bytes(b"geheim")
    yaml = proef.map / "buurtkit.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "  logo: {bestand: logo.png, alt: Logo}\n", encoding="utf-8")

    assert proef.fout(text).tekst.startswith(message)


@pytest.mark.parametrize("name", ["../geheim.md", "delen/../../geheim.md", "{map}/geheim.md"])
def test_only_templates_can_be_included(proef: Proef, name: str) -> None:
    (proef.map / "geheim.md").write_text("geheim", encoding="utf-8")
    name = name.replace("{map}", str(proef.map))

    message = f"Het stuk tekst `{name.removesuffix('.md')}` bestaat niet, in het dossier niet en in buurtkit niet."
    assert proef.fout(f"{{% include '{name}' %}}").tekst == message


def test_nothing_was_removed_by_a_template(proef: Proef) -> None:
    proef.fout("{{ (dossier.map / 'buurtkit.yaml').unlink() }}")

    assert (proef.map / "buurtkit.yaml").exists()


NO_TEXT = "Een tafel van 50 is niet als tekst te tonen. Noem een veld ervan."
REFUSED = "Macro's, blokken en imports kunnen hier niet. Deel een stuk tekst met {% include %}."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% macro a() %}x{% endmacro %}{{ a() }}", REFUSED),
        ("{% call a() %}x{% endcall %}", REFUSED),
        ("{% block a %}x{% endblock %}", REFUSED),
        ("{% extends 'delen/programma.md' %}", REFUSED),
        ("{% import 'delen/programma.md' as x %}", REFUSED),
        ("{% from 'delen/programma.md' import x %}", REFUSED),
        ("{% set a %}**x**{% endset %}{{ a }}", REFUSED),
        ("{% filter upper %}x{% endfilter %}", REFUSED),
        ("{% for a in [1] recursive %}{{ loop([]) }}{% endfor %}", "`recursive` kan hier niet bij een lus."),
        ("een \U000f0000 teken", "Hier staat een teken uit een privégebied van Unicode."),
        ("{{ '<b>' | safe }}", "Er is geen filter `safe`."),
        ("{{ 'x' | escape }}", "Er is geen filter `escape`."),
    ],
)
def test_what_would_print_text_as_a_value_is_refused(proef: Proef, text: str, message: str) -> None:
    assert proef.fout(text).tekst.startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ bijenkomst.datum }}", "`bijenkomst` bestaat hier niet. Bedoelde u `bijeenkomst`?"),
        ("{% if bijenkomst %}{% endif %}", "`bijenkomst` bestaat hier niet. Bedoelde u `bijeenkomst`?"),
        ("{{ bijeenkomst.datm }}", "`datm` bestaat niet bij tafel van 50. Bedoelde u `datum`?"),
        ("{% if bijeenkomst.datm %}{% endif %}", "`datm` bestaat niet bij tafel van 50. Bedoelde u `datum`?"),
        ("{{ dossier.komn('manifestatie') }}", "`komn` bestaat niet bij dossier. Bedoelde u `komen`?"),
        ("{{ initiatief.naam.foo }}", "`foo` bestaat niet bij tekst."),
        ("{{ dossier.bevindingen[9].kern }}", "`9` bestaat niet bij lijst."),
        ("{{ aanhef }}", "`aanhef` bestaat hier niet."),
        ("{{ bijeenkomst.thema }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ bijeenkomst.thema | upper }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ bijeenkomst.thema | lange_datum }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ bijeenkomst.thema | join }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ 'a' ~ bijeenkomst.thema }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ bijeenkomst.thema | length }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{% for x in bijeenkomst.thema %}{% endfor %}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ tijdvak(bijeenkomst.begin, bijeenkomst.thema) }}", "`thema` is niet ingevuld bij tafel van 50."),
        ("{{ dossier.bijeenkomst('manifestatie').thema.foo }}", "`thema` is niet ingevuld bij manifestatie."),
        ("{{ bijeenkomst }}", NO_TEXT),
        ("{{ bijeenkomst ~ '' }}", NO_TEXT),
        ("{{ [bijeenkomst] | join }}", NO_TEXT),
        ("{{ [bijeenkomst, 1] | opsomming }}", NO_TEXT),
        ("{{ bijeenkomst | upper }}", NO_TEXT),
        ("{{ [bijeenkomst] | map('upper') | join }}", NO_TEXT),
        ("{{ dossier.deelnemers }}", "Een lijst is niet als tekst te tonen. Zet er `| opsomming` achter."),
        ("{{ none }}", "Een lege waarde is niet als tekst te tonen. Noem een veld ervan."),
        ("{{ 'x' | lange_datum }}", "`lange_datum` kan niets met `x`."),
        ("{{ aantal(1) }}", "`aantal` kan niets met `1`."),
    ],
)  # fmt: skip
def test_what_is_not_there_is_never_a_silent_gap(proef: Proef, text: str, message: str) -> None:
    assert proef.fout(text).tekst == message


def test_an_empty_field_is_false_and_can_be_given_another_value(proef: Proef) -> None:
    text = "{% if bijeenkomst.thema %}vol{% else %}leeg{% endif %}, {{ bijeenkomst.thema or 'a' }}, "
    text += "{{ bijeenkomst.thema | default('b') }}, {{ [bijeenkomst.thema, 'c'] | select | join }}"

    assert proef.make(text) == "leeg, a, b, c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ bijeenkomst.datum }}", "12 maart 2027"),
        ("{{ 'op ' ~ bijeenkomst.datum ~ ' om ' ~ bijeenkomst.begin }}", "op 12 maart 2027 om 19.30 uur"),
        ("{{ [bijeenkomst.datum, 2] | join(', ') }}", "12 maart 2027, 2"),
        ("{{ dossier.bijeenkomsten | join(', ', attribute='datum') }}", "12 maart 2027, 17 april 2027, 12 mei 2027"),
        ("{{ [bijeenkomst.datum, bijeenkomst.begin] | opsomming }}", "12 maart 2027 en 19.30 uur"),
        ("{{ bijeenkomst.datum | upper }}", "12 MAART 2027"),
        ("{{ dossier.deelnemers[0].naam }}", "Fatima el Ouali"),
        ("{{ true }} {{ false }} {{ 3 }} {{ 1.5 }}", "ja nee 3 1,5"),
        ("{{ 7 % 3 }}", "1"),
        ("{{ ' een ' | trim | replace('e', 'o') | center(5) | string | length }}", "5"),
    ],
)
def test_values_are_printed_in_dutch_whichever_way(proef: Proef, text: str, expected: str) -> None:
    assert proef.make(text) == expected


@pytest.mark.parametrize(
    ("text", "veld"),
    [
        ("{{ dossier.deelnemers[0].naam }}", "naam"),
        ("{% for gast in dossier.deelnemers %}{{ gast.email }}{% endfor %}", "email"),
        ("{% for gast in dossier.komen('tafel-van-50') %}{{ gast.roepnaam }}{% endfor %}", "roepnaam"),
        ("{% if dossier.deelnemers[0].telefoon %}ja{% endif %}", "telefoon"),
        (GAST + "{{ gast['naam'] }}", "naam"),
        (GAST + "{{ gast | attr('naam') }}", "naam"),
        (GAST + "{{ gast.id }}", "id"),
        (GAST + "{{ gast.volledig }}", "volledig"),
        (GAST + "{{ gast.sorteersleutel }}", "sorteersleutel"),
        (GAST + "{{ gast.aanspreektitel }}", "aanspreektitel"),
        ("{{ dossier.deelnemers | map(attribute='naam') | join }}", "naam"),
        ("{{ dossier.deelnemers | map(attribute='naam.voornaam') | join }}", "naam"),
        ("{{ dossier.deelnemers | join(attribute='naam') }}", "naam"),
        ("{{ dossier.deelnemers | selectattr('email') | list | length }}", "email"),
        ("{{ dossier.deelnemers | rejectattr('naam', 'equalto', 'x') | list | length }}", "naam"),
        ("{{ dossier.deelnemers | groupby('naam') | list | length }}", "naam"),
        ("{{ dossier.deelnemers | sort(attribute='naam') | list | length }}", "naam"),
        ("{{ dossier.deelnemers | unique(attribute='naam') | list | length }}", "naam"),
        ("{{ bijeenkomst.tafels[0].voorzitter }}", "voorzitter"),
        ("{{ bijeenkomst.tafels | map(attribute='notulist') | join }}", "notulist"),
        ("{{ dossier.bijeenkomst('bestuurstafel').bestuurders | join }}", "bestuurders"),
        ("{{ dossier.afspraken[0].rugdekking }}", "rugdekking"),
    ],
)
def test_a_public_template_cannot_ask_for_personal_data(proef: Proef, text: str, veld: str) -> None:
    message = f"`{veld}` is een persoonsgegeven. Dit sjabloon is openbaar en kan er niet bij."

    assert proef.fout(text, openbaar="ja").tekst == message


@pytest.mark.parametrize(
    "text",
    [
        GAST + "{{ gast }}",
        GAST + "{{ gast ~ '' }}",
        GAST + "{{ gast | string }}",
        GAST + "{{ gast | title }}",
        GAST + "{{ [gast, gast] | opsomming }}",
        "{{ dossier.deelnemers | join }}",
        "{{ dossier }}",
        "{{ dossier ~ '' }}",
        GAST + "{{ '%s' % gast }}",
        GAST + "{{ '{}'.format(gast) }}",
        "{{ dossier.bronnen['deelnemers.yaml'] }}",
    ],
)
def test_a_public_template_cannot_print_a_whole_guest(proef: Proef, text: str) -> None:
    assert proef.fout(text, openbaar="ja").regel == 8


@pytest.mark.parametrize(
    "text",
    [
        GAST + "{% for key, value in gast %}{{ key }} {{ value or '' if value is string else '' }} {% endfor %}",
        GAST + "{{ (gast | list)[0][1] }} {{ (gast | list)[1][1] }} {{ gast | map('last') | list | first }}",
        "{% for id in dossier.deelnemer_bij_id %}{{ id }} {% endfor %}",
        "{% for tafel in bijeenkomst.tafels %}{{ (tafel | list)[3][1] or '' }} {% endfor %}",
    ],
)
def test_no_detour_leads_a_public_template_to_personal_data(proef: Proef, text: str) -> None:
    made = proef.make(text, openbaar="ja").lower()

    assert made
    assert not [word for word in ("fatima", "ouali", "vries", "voorbeeld.nl", "06") if word in made]
    assert "fatima" in proef.make(text).lower()


def test_a_public_template_can_count_guests(proef: Proef) -> None:
    text = "{{ dossier.deelnemers | length }} {{ dossier.komen('tafel-van-50') | length }} "
    text += "{{ dossier.genodigden('manifestatie') | length }} {{ dossier.bestuurders | length }} "
    text += "{{ dossier.deelnemers | map(attribute='geleding') | unique | opsomming }}"

    assert proef.make(text, openbaar="ja") == proef.make(text)


@pytest.mark.parametrize("voor", ["deelnemers", "bestuurders", "publiek"])
def test_a_public_template_says_the_same_as_one_that_is_not(proef: Proef, voor: str) -> None:
    text = """{{ u_of_je("u", "je") }} {{ initiatief.initiatiefnemer.naam }} {{ bijeenkomst.datum }}
    {% for bevinding in dossier.bevindingen %}{{ dossier.geledingen_van(bevinding) | opsomming }}
    {{ dossier.citaten_van(bevinding) | join }} {{ bevinding.toelichting or "" }}{% endfor %}
    {% for afspraak in dossier.afspraken %}{{ afspraak.eigenaar.functie }} {{ afspraak.datum }}{% endfor %}"""

    assert proef.make(text, voor=voor, openbaar="ja") == proef.make(text, voor=voor)
    assert proef.make(text, voor=voor, openbaar="ja").startswith("u Saskia van den Broek")


def test_a_public_template_per_table_knows_no_chair(proef: Proef) -> None:
    proef.write("{{ tafel.voorzitter }}", per="tafel", openbaar="ja")
    assert "persoonsgegeven" in proef.stukken()[0].meldingen[0].tekst

    detour = "{{ (tafel | list)[3][1] }}"
    assert proef.make(detour, per="tafel", openbaar="ja") == "deelnemer-1"
    assert proef.make(detour, per="tafel", openbaar="nee") == "fatima-el-ouali"


def test_a_template_prints_only_so_many_values(proef: Proef) -> None:
    message = "Dit stuk drukt meer dan 65533 waarden af. Maak er meer stukken van."

    assert proef.fout("{% for i in range(70000) %}{{ i }}{% endfor %}").tekst == message
