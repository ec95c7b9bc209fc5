"""A template of somebody else cannot hold the machine: each of these would take hours, or all memory there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.render import grenzen
from buurtkit.render.grenzen import STAPPEN, GrensFout, Grenzen
from buurtkit.render.ontvangers import Ontvanger
from buurtkit.render.sjabloon import Catalogus, SjabloonFout
from buurtkit.render.tekst import Tekstmaker
from buurtkit.stukken.weten import Weten

if TYPE_CHECKING:
    from tests.conftest import Proef

WERK = "Dit sjabloon doet te veel werk. Staat er een lus in een lus? Maak er minder of kortere lussen van."
TEKST = "Deze tekst wordt te lang: meer dan 500.000 tekens."
LIJST = "Deze lijst wordt te lang: meer dan 500.000 delen."
STUK = "Dit stuk wordt te lang: meer dan 1.000.000 tekens. Maak er meer stukken van."
SAMEN = "Dit wordt samen te lang: meer dan 5.000.000 tekens."
GETAL = "Dit getal wordt te groot."
DIEP = "Dit zit te diep in elkaar. Deel het op, of zet een deel apart met {% include %}."
GEMAAKT = "Dit sjabloon maakt samen te veel lijsten en teksten. Maak er meer stukken van."
LAGEN = "Deze lijst zit meer dan 50 lagen diep."
KEER = "Een lus gaat hooguit 100.000 keer rond."

LUS, EIND = "{% for i in range(100000) %}", "{% endfor %}"
VERDUBBELD = "{% set a = 'abc' %}" + "{% set a = a ~ a %}" * 40


def nested(first: str, pair: str) -> str:
    """Give templates with two lists `a` and `b` that hold themselves twice, sixty deep: 2^60 parts."""
    return "".join(f"{{% set {name} = {first} %}}" + f"{{% set {name} = {pair.format(name)} %}}" * 60 for name in "ab")


LIJSTEN = nested("[1]", "[{0}, {0}]")
TUPELS = nested("(1,)", "({0}, {0})")
DICTS = nested("{}", "{{'x': {0}, 'y': {0}}}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # Loops in loops, in all ways to go round.
        (LUS + LUS + EIND + EIND, WERK),
        (LUS + LUS + "{{ i }}" + EIND + EIND, "Dit stuk drukt meer dan 65533 waarden af. Maak er meer stukken van."),
        (LUS + LUS + "x" * 10 + EIND + EIND, STUK),
        (LUS + "x" * 10000 + EIND, STUK),
        (LUS + "{% for j in range(100000) if j < 0 %}" + EIND + EIND, WERK),
        (LUS + "{{ range(100000) | sum }}" + EIND, WERK),
        (LUS + "{% if -1 in range(100000) | list %}{% endif %}" + EIND, WERK),
        ("{% set a = range(100000) | list %}" + LUS + "{% if -1 in a %}{% endif %}" + EIND, WERK),
        ("{% set a = range(100000) | list %}" + LUS + "{% if -1 is in a %}{% endif %}" + EIND, WERK),
        ("{% set a = range(100000) | list %}{{ a | reject('in', a) | list | length }}", WERK),
        ("{% set a = range(100000) | list %}" + LUS + "{% if a == a %}{% endif %}" + EIND, WERK),
        ("{% set a = range(100000) | list %}" + LUS + "{% if loop.changed(a) %}{% endif %}" + EIND, WERK),
        (LUS + "{% set x = dossier.verwacht('manifestatie') %}{% set y = dossier.komen('manifestatie') %}" + EIND, WERK),
        (LUS + "{% set x = ('abc' * 1000) | title %}" + EIND, WERK),
        ("{{ range(10**9) | length }}", KEER),
        ("{% for i in range(10**30) %}" + EIND, KEER),
        # Numbers that grow.
        ("{{ 10 ** (10 ** 8) }}", GETAL),
        ("{{ 2 ** 9 ** 9 ** 9 }}", GETAL),
        ("{{ 10 ** 70 * 10 ** 70 }}", GETAL),
        ("{% set a = 10 %}" + "{% set a = a * a %}" * 40 + "{{ a }}", GETAL),
        ("{{ 10.0 ** 400 }}", GETAL),
        ("{{ (dossier.bijeenkomst('manifestatie').toegang + 10) ** 10 ** 9 }}", GETAL),
        ("{{ ('f' * 400000) | int(0, 16) }}", GETAL),
        ("{{ 1e308 | int }}", GETAL),
        ("{{ 0x" + "f" * 100 + " }}", GETAL),
        ("{{ 3 | round(10 ** 8, 'ceil') }}", "`round` rondt af op hooguit 20 cijfers."),
        # Texts that grow.
        (VERDUBBELD + "{{ a }}", TEKST),
        ("{% set a = 'abc' %}" + "{% set a = a + a %}" * 40 + "{{ a }}", TEKST),
        ("{% set a = 'abc' %}" + "{% set a = [a, a] | join %}" * 40 + "{{ a }}", TEKST),
        ("{% set a = 'abc' %}" + "{% set a = a | replace('', a) %}" * 40 + "{{ a }}", TEKST),
        ("{{ 'a' * 10 ** 9 }}", TEKST),
        ("{{ 10 ** 9 * 'a' }}", TEKST),
        ("{{ 'a' | center(10 ** 9) }}", TEKST),
        ("{{ 'a' | indent(10 ** 9, first=true) }}", TEKST),
        ("{{ ('a\\n' * 100000) | indent('b' * 400000) }}", TEKST),
        ("{{ ('a' * 400000) | replace('a', 'b' * 400000) }}", TEKST),
        ("{{ ('%' * 400000) | urlencode }}", TEKST),
        ("{{ range(100000) | join('b' * 400000) }}", TEKST),
        ("{{ ('a' * 400000) | trim('b' * 399999 ~ 'a') }}", "`trim` haalt hooguit 100 verschillende tekens weg."),
        ("{{ (['a' * 400000] * 400) | opsomming }}", SAMEN),
        ("{{ (['a' * 400000] * 100000) | map('upper') | list | length }}", SAMEN),
        ("{% set a = 'a' * 400000 %}" + LUS + "{{ a }}" + EIND, SAMEN),
        ("{% set a = 'a' * 400000 %}" + LUS + "{{ gebeurtenis(i, a, bijeenkomst.datum) }}" + EIND, SAMEN),
        # Lists that grow.
        ("{{ ([0] * 10 ** 9) | length }}", LIJST),
        ("{{ (10 ** 9 * (0,)) | length }}", LIJST),
        ("{% set a = [1] %}" + "{% set a = a + a %}" * 40 + "{{ a | length }}", LIJST),
        ("{% set a = [1] %}" + "{% set a = [a, a] | sum(start=[]) %}" * 40 + "{{ a | length }}", LIJST),
        ("{{ [1] | slice(10 ** 9) | list | length }}", LIJST),
        ("{{ [1] | batch(10 ** 9, 0) | list | length }}", LIJST),
        ("{% set a = range(100000) | list %}{{ ([a] * 100000) | map('list') | list | length }}", LIJST),
        # Lists and texts that are not long each, and are much together.
        ("{% set a = [1] | batch(500000, 0) | list %}" * 600, GEMAAKT),
        ("".join(f"{{% set a{i} = [1] | batch(500000, 0) | list %}}" for i in range(600)), GEMAAKT),
        ("{% for i in range(600) %}{% set a = [1] | batch(500000, 0) | list %}{% endfor %}", GEMAAKT),
        ("{{ range(500) | map('string') | map('batch', 500000, 0) | map('list') | list | length }}", GEMAAKT),
        ("{% set a = [0] * 400000 %}" + "{% set b = a | slice(2) | list %}" * 18, GEMAAKT),
        ("{% set a = [0] * 400000 %}" + "{% set b = a[:] %}" * 18, WERK),
        ("{% set a = (0,) * 400000 %}" + "{% set b = a[1:-1:1] %}" * 18, WERK),
        ("{% set a = 'a' * 250000 %}" + "{% set b = a ~ a %}" * 100, WERK),
        ("{% set a = [(0,)] * 150000 %}" + "{% set b = a | groupby(0) %}" * 40, GEMAAKT),
        # Lists in lists in lists, small in memory and endless for who walks through them.
        (LIJSTEN + "{{ 'ja' if a == b }}", LIJST),
        (LIJSTEN + "{{ 'ja' if a < b }}", LIJST),
        (LIJSTEN + "{{ 'ja' if a in [b] }}", LIJST),
        (LIJSTEN + "{{ 'ja' if a is eq b }}", LIJST),
        (LIJSTEN + "{{ [a] | select('eq', b) | list | length }}", LIJST),
        (LIJSTEN + "{{ [a, b] | sort | length }}", LIJST),
        (LIJSTEN + "{{ [a, b] | max | length }}", LIJST),
        (LIJSTEN + "{% for i in 'ab' %}{{ loop.changed([a]) }}{% endfor %}", LIJST),
        (LIJSTEN + "{{ aantal(a, 'x', 'y') }}", LIJST),
        (LIJSTEN + "{{ a | lange_datum }}", "`lange_datum` kan niets met een lijst."),
        (LIJSTEN + "{{ tekening('staven', a, 'x') }}", LIJST),
        (DICTS + "{{ 'ja' if a == b }}", LIJST),
        (DICTS + "{{ 'ja' if a.items() == b.items() }}", LIJST),
        (DICTS + "{{ 'ja' if ('x', a) in b.items() }}", LIJST),
        (DICTS + "{{ 'ja' if a in b.values() }}", LIJST),
        ("{% set a = (1,) %}" + "{% set a = ((((a,),),),) %}" * 1000 + "{{ {a: 1} | length }}", LAGEN),
        ("{% set a = [1] %}" + "{% set a = [a] %}" * 3000 + "{{ tekening('staven', a, 'x') }}", LAGEN),
        ("{% set a = [1] %}" + "{% set a = [a] %}" * 3000 + "{{ 'ja' if a == a }}", LAGEN),
        ("{% set a = [1] * 400000 %}" + LUS + "{% set b = a[1:] %}" + EIND, WERK),
        (TUPELS + "{{ {a: 1} | length }}", LIJST),
        (TUPELS + "{{ {}[a] }}", LIJST),
        (TUPELS + "{{ {}.get(a) }}", LIJST),
        (TUPELS + "{{ [a] | unique | list | length }}", LIJST),
        (TUPELS + "{{ 'ja' if a in {} }}", LIJST),
        # Templates that are too much to read.
        ("{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", DIEP),
        ("{{ " + "-" * 3000 + "1 }}", DIEP),
        ("{{ " + "not " * 3000 + "1 }}", DIEP),
        ("{{ 1" + " + 1" * 3000 + " }}", DIEP),
        ("{{ 1" + " | abs" * 3000 + " }}", DIEP),
        ("{{ a" + ".b" * 3000 + " }}", DIEP),
        ("{{ " + "[" * 3000 + "]" * 3000 + " }}", DIEP),
        ("{% if 1 %}" * 200 + "{% endif %}" * 200, DIEP),
        ("{% for i in [1] %}" * 25 + EIND * 25, DIEP),
        ("{% with %}" * 120 + "{% endwith %}" * 120, DIEP),
        ("{% if 0 %}" + "{% elif 0 %}" * 3000 + "{% endif %}", DIEP),
        ("{{ 1 }}" * 25000, "Dit sjabloon is te lang. Deel het op met {% include %}."),
        # Pieces.
        ("{% include ['x'] * 300000 %}", WERK),
    ],
)  # fmt: skip
def test_what_would_hold_the_machine_is_stopped(
    proef: Proef, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.setattr(grenzen, "STAPPEN", 2_000_000)  # a fifth, for the time this test takes
    melding = proef.fout("\n" + text)

    assert (melding.bestand, melding.regel, melding.kolom, melding.tekst) == ("sjablonen/proef/stuk.md", 8, 1, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":::kader\n" * 4000 + "x\n" + ":::\n" * 4000, "Hier zitten meer dan 10 vakken in elkaar."),
        ("*" * 4000 + "a" + "*" * 4000, "Vet en cursief zitten hier te diep in elkaar."),
        ("x\n\n" * 40000 + "{% for i in range(40000) %}x\n\n{% endfor %}", "Dit stuk heeft te veel regels. Maak er meer stukken van."),
        (
            "{% for i in range(100) %}" + "|a" * 256 + "|\n" + "|-" * 256 + "|\n" + "|x|\n" * 256 + "\n{% endfor %}",
            "De tabellen in dit stuk zijn te groot. Maak er meer stukken van.",
        ),
        (
            "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + "|x|\n" * 1100,
            "De tabellen in dit stuk zijn te groot. Maak er meer stukken van.",
        ),
        (":::kader\nx\n:::\n" * 2001, "Dit stuk heeft meer dan 2.000 vakken. Maak er meer stukken van."),
        (":::qr https://voorbeeld.nl\nx\n:::\n" * 501, "Dit stuk heeft meer dan 500 QR-codes. Maak er meer stukken van."),
        ("x\n\n" * 45000 + "- x\n" * 5001, "Dit stuk heeft meer dan 50.000 alinea's. Maak er meer stukken van."),
    ],
)  # fmt: skip
def test_a_text_does_not_become_far_more_than_it_looks_like(proef: Proef, text: str, message: str) -> None:
    assert proef.fout(text).tekst == message


def test_a_list_of_five_thousand_guests_and_a_thousand_notes_are_made(proef: Proef) -> None:
    table = "|a" * 8 + "|\n" + "|-" * 8 + "|\n" + "{% for i in range(5000) %}|{{ i }}|b|c|d|e|f|g|h|\n{% endfor %}"
    notes = "{% for i in range(1000) %}\n:::kader {{ i }}\nx\n:::\n{% endfor %}"

    made = proef.make(f"{table}\n\n{notes}")

    assert "4999" in made


def test_all_steps_of_one_text_do_not_take_a_minute(proef: Proef) -> None:
    # What takes more than a minute of computing gets another message.
    assert proef.fout(LUS + "{% for j in range(100000) if j < 0 %}" + EIND + EIND).tekst == WERK


def test_pieces_that_hold_pieces_twice_are_stopped(proef: Proef) -> None:
    for i in range(60):
        proef.deel(f"{{% include 'delen/p{i + 1}.md' %}}" * 2, f"delen/p{i}")
    proef.deel("x", "delen/p60")

    assert proef.fout("{% include 'delen/p0.md' %}").tekst == WERK


def test_what_is_within_the_limits_is_made(proef: Proef) -> None:
    text = (
        "{% set regels = range(5000) | list %}{% for i in regels %}{{ i }}{{ ', ' if not loop.last }}{% endfor %}"
        "{{ regels | join(', ') | length }}{{ 'a' * 100000 ~ 'b' * 100000 }}{{ 2 ** 200 }}{{ 10.5 ** 20 }}"
        "{% if 4999 in regels and regels == regels %}ja{% endif %}{{ regels | map('string') | unique | list | length }}"
    )

    made = proef.make(text)

    assert "4998, 4999" in made
    assert proef.make("{{ [1, 2, 3] | slice(2) | map('join', '-') | join(' ') }} {{ 'abcd'[1:-1] }}") == "1-2 3 bc"
    assert made.endswith("ja5000")


def test_a_template_saves_steps_up_for_its_texts() -> None:
    """Thousands of letters together cannot take thousands of times what one text may cost."""
    counter = Grenzen()
    counter.begin()
    counter.take(STAPPEN)
    with pytest.raises(GrensFout):
        counter.take()

    counter.begin()
    counter.take(grenzen.ERBIJ)
    with pytest.raises(GrensFout):
        counter.take()
    for _ in range(100):
        counter.begin()
    counter.take(STAPPEN)
    with pytest.raises(GrensFout):
        counter.take()


def test_what_takes_too_long_all_the_same_is_stopped(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grenzen, "REKENTIJD", 0.0)
    proef.write("{% for i in range(10000) %}{% endfor %}")
    catalogus = Catalogus(proef.map)
    sjabloon = catalogus.sjabloon("proef/stuk")
    names = Weten(proef.dossier).voor(sjabloon.kop, Ontvanger("", {}))

    with pytest.raises(SjabloonFout, match="rekent te lang"):
        Tekstmaker(sjabloon, catalogus.mappen).make(names)
