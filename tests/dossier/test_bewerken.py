"""Changing a YAML file: exactly the change that was asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.bewerken import Bewerking, next_id
from buurtkit.dossier.vervangen import BewerkFout, IntussenVeranderd
from buurtkit.yaml.lezen import Knoop, Loc, Reeks, parse_yaml

Wijziging = Callable[[Bewerking], int]


def edited(folder: Path, text: str, change: Wijziging) -> tuple[str, int]:
    """Give the text of a file after a change, and the line that the change tells of."""
    path = folder / "draaiboek.yaml"
    path.write_bytes(text.encode())
    bewerking = Bewerking(path)
    line = change(bewerking)
    bewerking.save()
    return path.read_bytes().decode(), line


TAKEN = """\
# Onze taken
versie: 2   # na het overleg

taken:
  # Deze eerst
  - id: zaal        # de grote zaal
    wie: "Fatma"

  -   id:   'eten'
      hoe: |
        Reken met wie er komt.

        Geen namen.

      # nog vragen: halal?
dagen: []
telefoonlijst:
- {rol: beheerder, telefoon: 06 00 00 00 10}   # 's avonds
"""


@pytest.mark.parametrize(
    ("change", "old", "new", "line"),
    [
        (lambda b: b.set(("versie",), "3"), "versie: 2 ", "versie: 3 ", 2),
        (lambda b: b.set(("taken", 0, "wie"), "Jan: de buurman"), '"Fatma"', '"Jan: de buurman"', 7),
        (lambda b: b.set(("taken", 1, "id"), "drinken"), "'eten'", "'drinken'", 9),
        (
            lambda b: b.set(("taken", 0, "gedaan"), "23 november 2026"),
            '    wie: "Fatma"\n',
            '    wie: "Fatma"\n    gedaan: 23 november 2026\n',
            8,
        ),
        (
            lambda b: b.set(("taken", 1, "gedaan"), "2026-11-23"),
            "        Geen namen.\n",
            "        Geen namen.\n      gedaan: 2026-11-23\n",
            14,
        ),
        (
            lambda b: b.set(("taken", 1, "hoe"), "Vraag het de kok."),
            "|\n        Reken met wie er komt.\n\n        Geen namen.\n",
            "Vraag het de kok.\n",
            10,
        ),
        (
            lambda b: b.set(("telefoonlijst", 0, "naam"), "Jan, van hiernaast"),
            "06 00 00 00 10}",
            '06 00 00 00 10, naam: "Jan, van hiernaast"}',
            18,
        ),
        (
            lambda b: b.append(("taken",), {"id": "zaal-2", "gedaan": "2026-11-23"}),
            "        Geen namen.\n",
            "        Geen namen.\n\n  -   id: zaal-2\n      gedaan: 2026-11-23\n",
            15,
        ),
        (
            lambda b: b.append(("dagen",), {"bijeenkomst": "manifestatie"}),
            "dagen: []\n",
            "dagen:\n  - bijeenkomst: manifestatie\n",
            17,
        ),
        (
            lambda b: b.append(("telefoonlijst",), {"rol": "arts", "telefoon": "112"}),
            "# 's avonds\n",
            "# 's avonds\n- rol: arts\n  telefoon: 112\n",
            19,
        ),
        (
            lambda b: b.append(("leveranciers",), {"naam": "Bakker"}),
            "# 's avonds\n",
            "# 's avonds\nleveranciers:\n  - naam: Bakker\n",
            20,
        ),
        (
            lambda b: b.replace(("taken", 0), {"id": "x", "wat": "Bel"}),
            'id: zaal        # de grote zaal\n    wie: "Fatma"\n',
            "id: x\n    wat: Bel\n",
            6,
        ),
        (
            lambda b: b.replace(("telefoonlijst", 0), {"rol": "kok"}),
            "{rol: beheerder, telefoon: 06 00 00 00 10}   # 's avonds",
            "rol: kok",
            18,
        ),
        (lambda b: b.remove(("taken", 0)), '  - id: zaal        # de grote zaal\n    wie: "Fatma"\n', "", 6),
        (lambda b: b.remove(("taken", 0, "wie")), '    wie: "Fatma"\n', "", 7),
        (lambda b: b.remove(("taken", 0, "id")), "id: zaal        # de grote zaal\n    ", "", 6),
        (lambda b: b.remove(("telefoonlijst", 0, "rol")), "rol: beheerder, ", "", 18),
        (lambda b: b.remove(("telefoonlijst", 0, "telefoon")), ", telefoon: 06 00 00 00 10", "", 18),
    ],
)
def test_only_the_place_that_was_meant_changes(
    tmp_path: Path, change: Wijziging, old: str, new: str, line: int
) -> None:
    assert TAKEN.count(old) == 1
    assert edited(tmp_path, TAKEN, change) == (TAKEN.replace(old, new), line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("taken:\n", "taken:\n  - id: x\n"),
        ("taken:", "taken:\n  - id: x"),
        ("taken:   # van ons\n  # - id: voorbeeld\n", "taken:   # van ons\n  - id: x\n  # - id: voorbeeld\n"),
        ("taken: ~  # nog niets\n", "taken:  # nog niets\n  - id: x\n"),
        ("taken: []\r\n", "taken:\r\n  - id: x\r\n"),
        ("taken: [ # leeg\n]\n", "taken: [{id: x} # leeg\n]\n"),
        ("taken: [{id: a}]", "taken: [{id: a}, {id: x}]"),
        ("taken: [\n  {id: a}, # een\n]\n", "taken: [\n  {id: a}, {id: x} # een\n]\n"),
        ("{taken: }\n", "{taken: [{id: x}]}\n"),
        ("{}\n", "{taken: [{id: x}]}\n"),
        ("{versie: 1}\n", "{versie: 1, taken: [{id: x}]}\n"),
        ("taken:\n- id: a", "taken:\n- id: a\n- id: x"),
        ("taken:\n  -\n    id: a\n", "taken:\n  -\n    id: a\n  - id: x\n"),
        ("versie: 1\r\n\r\ndagen:\r\n", "versie: 1\r\n\r\ndagen:\r\n\r\ntaken:\r\n  - id: x\r\n"),
        ("# later", "# later\ntaken:\n  - id: x"),
        ("", "taken:\n  - id: x\n"),
        ("---\n# later\n", "---\n# later\ntaken:\n  - id: x\n"),
        ("dagen:\n  - plan_b: |\n      tekst", "dagen:\n  - plan_b: |\n      tekst\ntaken:\n  - id: x"),
    ],
)  # fmt: skip
def test_a_list_is_made_or_filled_wherever_it_should_be(tmp_path: Path, text: str, expected: str) -> None:
    assert edited(tmp_path, text, lambda b: b.append(("taken",), {"id": "x"}))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naam: Jan\n", "naam: Jan\nantwoorden:\n  manifestatie: ja\n"),
        ("antwoorden:  # nog vragen\n", "antwoorden:  # nog vragen\n  manifestatie: ja\n"),
        ("antwoorden: {}\n", "antwoorden: {manifestatie: ja}\n"),
        ("antwoorden: {manifestatie: }\n", "antwoorden: {manifestatie: ja}\n"),
        ("antwoorden: {bestuurstafel: nee}\n", "antwoorden: {bestuurstafel: nee, manifestatie: ja}\n"),
        ("antwoorden:\n    bestuurstafel: nee", "antwoorden:\n    bestuurstafel: nee\n    manifestatie: ja"),
        ("antwoorden: {manifestatie: 'nee'}\n", "antwoorden: {manifestatie: 'ja'}\n"),
        ("antwoorden:\n  manifestatie: >-  # let op\n    weet\n    niet\n", "antwoorden:\n  manifestatie: ja  # let op\n"),
        ("antwoorden:\n  manifestatie: weet\n    niet # let op\n", "antwoorden:\n  manifestatie: ja # let op\n"),
    ],
)  # fmt: skip
def test_a_text_is_set_with_the_keys_on_the_way(tmp_path: Path, text: str, expected: str) -> None:
    assert edited(tmp_path, text, lambda b: b.set(("antwoorden", "manifestatie"), "ja"))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gedaan: x", "{}"),
        ("taak:\n  gedaan: |\n    x\n    y\n# einde\n", "taak:\n  {}\n# einde\n"),
        ("taak:\n  id: a\n  gedaan: x", "taak:\n  id: a"),
        ("taak:\n  - gedaan: x\n    # van Jan\n    id: a\n", "taak:\n  -\n    # van Jan\n    id: a\n"),
        ("taak: {gedaan: x}\n", "taak: {}\n"),
        ("taak: {id: a, # een\n  gedaan: x}\n", "taak: {id: a # een\n  }\n"),
    ],
)
def test_a_key_is_taken_away_and_its_mapping_stays(tmp_path: Path, text: str, expected: str) -> None:
    def remove(bewerking: Bewerking) -> int:
        inhoud = bewerking.inhoud
        if "gedaan" in inhoud:
            return bewerking.remove(("gedaan",))
        return bewerking.remove(("taak", "gedaan") if isinstance(inhoud["taak"], dict) else ("taak", 0, "gedaan"))

    assert edited(tmp_path, text, remove)[0] == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Jan van 't Hof", "Jan van 't Hof"),
        ("23 november 2026", "23 november 2026"),
        ("2026-11-23", "2026-11-23"),
        ("12", "12"),
        ("-3", "-3"),
        ("ja", "ja"),
        ("nee", "nee"),
        ("https://voorbeeld.nl", "https://voorbeeld.nl"),
        ("0612345678", '"0612345678"'),
        ("+31612345678", '"+31612345678"'),
        ("08", '"08"'),
        ("19:30", '"19:30"'),
        ("1.50", '"1.50"'),
        ("1e3", '"1e3"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("", '""'),
        ("let op: haast", '"let op: haast"'),
        ("huis #3", '"huis #3"'),
        ("'s avonds", '"\'s avonds"'),
        ('zei "ja": echt', "'zei \"ja\": echt'"),
        ('\'t "huis"', "'''t \"huis\"'"),
        ("- streepje", '"- streepje"'),
        (" spatie", '" spatie"'),
        ("twee\nregels", '"twee\\nregels"'),
        ("*ster*", '"*ster*"'),
        ("100% & meer @ buurt", "100% & meer @ buurt"),
        ("één, twee", "één, twee"),
        ("[een]", '"[een]"'),
    ],
)
def test_quotes_stand_only_where_a_text_would_mean_something_else(tmp_path: Path, value: str, written: str) -> None:
    assert edited(tmp_path, "wat: x\n", lambda b: b.set(("wat",), value))[0] == f"wat: {written}\n"


def test_between_brackets_a_comma_needs_quotes(tmp_path: Path) -> None:
    change: Wijziging = lambda b: b.set(("a", "wat"), "één, twee")  # noqa: E731
    assert edited(tmp_path, "a: {wat: x}\n", change)[0] == 'a: {wat: "één, twee"}\n'


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("taken:\n- { }\n", ("taken", 0, "wat"), 'taken:\n- {wat: "-" }\n'),
        ("taken: {  }\n", ("taken", "wat"), 'taken: {wat: "-"  }\n'),
        ("taken: {id: x }\n", ("taken", "wat"), 'taken: {id: x, wat: "-" }\n'),
    ],
)
def test_a_dash_before_a_bracket_with_room_needs_quotes(
    tmp_path: Path, text: str, path: tuple[str | int, ...], expected: str
) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    bewerking = Bewerking(tmp_path / "x.yaml")

    bewerking.set(path, "-")

    assert bewerking.tekst == expected


def test_a_file_that_is_not_there_begins_with_the_text_that_explains_it(tmp_path: Path) -> None:
    path = tmp_path / "draaiboek.yaml"
    bewerking = Bewerking(path, "# Onze taken\n")
    assert bewerking.append(("taken",), {"id": "zaal"}) == 3
    assert not path.exists()
    bewerking.save()
    assert path.read_text(encoding="utf-8") == "# Onze taken\ntaken:\n  - id: zaal\n"


def test_changes_add_up_before_they_are_saved(tmp_path: Path) -> None:
    path = tmp_path / "draaiboek.yaml"
    path.write_text("taken: []\n")
    bewerking = Bewerking(path)
    for name in ("een", "twee"):
        bewerking.append(("taken",), {"id": name})
    bewerking.set(("taken", 0, "wie"), "Jan")
    bewerking.remove(("taken", 1, "id"))
    assert bewerking.inhoud == {"taken": [{"id": "een", "wie": "Jan"}, {}]}
    bewerking.save()
    assert path.read_text(encoding="utf-8") == "taken:\n  - id: een\n    wie: Jan\n  - {}\n"


def test_a_file_that_changed_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "draaiboek.yaml"
    path.write_text("versie: 1\n")
    bewerking = Bewerking(path)
    bewerking.set(("versie",), "2")
    path.write_text("versie: 1 # van een ander\n")
    with pytest.raises(IntussenVeranderd, match=r"draaiboek\.yaml is intussen .* Er is niets overschreven"):
        bewerking.save()
    assert path.read_text(encoding="utf-8") == "versie: 1 # van een ander\n"


def test_a_file_that_appeared_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "draaiboek.yaml"
    bewerking = Bewerking(path)
    bewerking.set(("versie",), "2")
    path.write_text("versie: 7\n")
    with pytest.raises(IntussenVeranderd):
        bewerking.save()
    assert path.read_text(encoding="utf-8") == "versie: 7\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [", "draaiboek.yaml:2:1: fout: "),
        ("a: 1\na: 2\n", "draaiboek.yaml:2:1: fout: `a` staat er twee keer"),
        ("zomaar tekst", "draaiboek.yaml:1:1: fout: Hier staat losse tekst"),
        ("a: #kleur\n", "draaiboek.yaml:1:4: fout: `#kleur` valt weg"),
        ("a:\n  • b\n", "draaiboek.yaml:2:3: fout: In een lijst begint elke regel met een streepje"),
    ],
)
def test_a_file_with_mistakes_is_not_changed(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "draaiboek.yaml").write_bytes(text.encode())
    with pytest.raises(BewerkFout) as caught:
        Bewerking(tmp_path / "draaiboek.yaml")
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.set(("taken",), "x"),
        lambda b: b.set(("taken", 9, "id"), "x"),
        lambda b: b.set(("versie", "dieper"), "x"),
        lambda b: b.append(("versie",), {"id": "x"}),
        lambda b: b.remove(("weg",)),
        lambda b: b.remove(("taken", 9)),
        lambda b: b.remove(("telefoonlijst", 0)),  # the last of a list: the list itself can go
        lambda b: b.replace(("taken", 9), {"id": "x"}),
        lambda b: b.replace(("versie",), {"id": "x"}),
        lambda b: b.set(("versie",), "bel\x07"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_everything_as_it_was(tmp_path: Path, change: Wijziging) -> None:
    with pytest.raises(BewerkFout, match=r"^draaiboek\.yaml:\d+: dit kan buurtkit hier niet zelf veranderen"):
        edited(tmp_path, TAKEN, change)
    assert (tmp_path / "draaiboek.yaml").read_text(encoding="utf-8") == TAKEN


KEYS = st.sampled_from(["id", "wat", "wie", "gedaan", "tafel-van-50", "'bij wie'", '"hoe lang"'])
WORDS = st.text(st.sampled_from("abé👩 :#-'\",[]{}0~!&*%@`"), max_size=12)
PLAIN = st.sampled_from(["ja", "23 november 2026", "van Jan", "één", "19.30 uur", "3511 AB", "0612345678", "a-b", "~"])
COMMENTS = st.sampled_from(["", "", "", '  # zo, "niet": [ja] {', " # 's avonds"])
LINES = st.lists(st.sampled_from(["eerste regel", "", "  dieper # geen opmerking", "- x: y", "é👩"]), max_size=4)


def quoted(text: str) -> st.SearchStrategy[str]:
    single = "'" + text.replace("'", "''") + "'"
    double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return st.sampled_from([single, double])


INLINE = st.one_of(PLAIN, WORDS.flatmap(quoted))


@st.composite
def flow(draw: st.DrawFn, depth: int) -> str:
    """Draw a value between brackets, sometimes over several lines and with a comma too many."""
    item = INLINE if depth == 0 else st.one_of(INLINE, flow(depth - 1))
    space = draw(st.sampled_from([" ", "", "\n        ", " # een, [opmerking]\n          "]))
    comma = draw(st.sampled_from(["", ",", " , "]))
    if draw(st.booleans()):
        parts = [f"{key}: {draw(item)}" for key in draw(st.lists(KEYS, max_size=3, unique=True))]
        begin, end = "{", "}"
    else:
        parts = draw(st.lists(item.filter(lambda text: text != "~"), max_size=3))
        begin, end = "[", "]"
    return begin + space + f",{space or ' '}".join(parts) + (comma if parts else "") + space + end


@st.composite
def below(draw: st.DrawFn, depth: int) -> tuple[str, list[str]]:
    """Draw what stands behind a key: on its own line, and on the lines under it (without their common indent)."""
    comment = draw(COMMENTS)
    kind = draw(st.sampled_from(["inline", "inline", "flow", "nothing", "block", "folded", *["deeper"] * depth * 2]))
    if kind == "nothing":
        return comment, []
    if kind == "flow":
        return f" {draw(flow(1))}{comment}", []
    if kind == "block":
        header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+"]))
        lines = draw(LINES)
        first = [f"  {draw(st.sampled_from(['begin', 'x: y']))}"]
        return f" {header}{comment}", [*first, *(f"  {line}" if line else "" for line in lines)]
    if kind == "folded":
        quote = draw(st.sampled_from(["", '"', "'"]))
        return f" {quote}een lange", [f"    tekst{quote}{comment}"]
    if kind == "deeper":
        indent = " " * draw(st.integers(0, 4))
        if draw(st.booleans()):
            return comment, [indent + line for line in draw(sequence(depth - 1))]
        return comment, [indent + " " + line for line in draw(mapping(depth - 1))]
    return f" {draw(INLINE)}{comment}", []


@st.composite
def between(draw: st.DrawFn) -> list[str]:
    """Draw what may stand between two lines."""
    return draw(st.lists(st.sampled_from(["", "# tussendoor: [", "        # ver weg"]), max_size=2))


@st.composite
def mapping(draw: st.DrawFn, depth: int) -> list[str]:
    """Draw keys under each other."""
    lines: list[str] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        here, under = draw(below(depth))
        lines += [*(draw(between()) if lines else []), f"{key}:{here}", *under]
    return lines


@st.composite
def sequence(draw: st.DrawFn, depth: int) -> list[str]:
    """Draw a list with dashes."""
    lines = []
    width = draw(st.integers(1, 3))
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            first, *rest = draw(mapping(depth - 1))
        else:
            first, rest = draw(st.one_of(INLINE.filter(lambda text: text != "~"), flow(1))) + draw(COMMENTS), []
        lines += ["-" + " " * width + first, *(" " * (width + 1) + line for line in rest)]
    return lines


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw the text of a whole file that our reader takes without a word."""
    lines = [*draw(between()), *draw(mapping(3)), *draw(between())]
    text = "\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


READABLE = texts().filter(lambda text: not parse_yaml(text, "x.yaml")[1])


def plain(value: Any) -> Any:
    if isinstance(value, Knoop):
        return {key: plain(value.get(key)) for key in value.sleutels}
    return [plain(item) for item in value] if isinstance(value, Reeks) else value


def places(value: Any, path: Loc = ()) -> list[tuple[Loc, Any]]:
    """Give every place of a tree with what stands there."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for step, item in steps for found in places(item, (*path, step)))]


def at(data: Any, path: Loc) -> Any:
    for step in path:
        data = data[step]
    return data


def node_at(text: str, path: Loc) -> tuple[Any, Any]:
    """Give the key and the value at a path as PyYAML sees them, with where they begin and end."""
    key: Any = None
    node: Any = yaml.compose(text, yaml.CSafeLoader)
    for step in path:
        if isinstance(step, int):
            key, node = None, node.value[step]
        else:
            key, node = next((key, value) for key, value in node.value if key.value == step)
    return key, node


def assert_same_ends(old: str, new: str) -> None:
    """Assert that lines end as they did, and the file as well."""
    assert new.endswith("\n") == old.endswith("\n")
    assert "\r\n" not in old or "\n" not in new.replace("\r\n", "")
    assert "\r\n" in old or "\r" not in new


def assert_added(old: str, new: str, path: Loc) -> None:
    """Assert that every line is still there, but for the one between whose brackets something was added."""
    tree = plain(parse_yaml(old, "x.yaml")[0])
    there = next(path[:depth] for depth in range(len(path), -1, -1) if path[:depth] in dict(places(tree)))
    _, node = node_at(old, there)
    lost = list(old.splitlines())
    for line in new.splitlines():
        if line in lost:
            lost.remove(line)
    assert len(lost) <= (node.flow_style if isinstance(node, yaml.CollectionNode) else node.value == "~")
    assert_same_ends(old, new)


def assert_becomes(folder: Path, text: str, change: Wijziging, expected: Any) -> str:
    """Make the change, and assert that reading it again gives what was expected."""
    new, _ = edited(folder, text, change)
    knoop, meldingen = parse_yaml(new, "x.yaml")
    # A remark is no mistake: a comment right behind a longer text may be a part of it, and that is pointed out.
    assert not [each for each in meldingen if each.ernst == "fout"]
    assert comparable(plain(knoop)) == comparable(expected)
    return new


def comparable(value: Any) -> Any:
    """Leave out the line break that a text at the end of a file may get."""
    if isinstance(value, dict):
        return [(key, comparable(item)) for key, item in value.items()]
    return list(map(comparable, value)) if isinstance(value, list) else value and value.rstrip("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bewerken")


@given(READABLE, st.data())
def test_setting_any_text_changes_its_own_lines_only(folder: Path, text: str, data: st.DataObject) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    texts = [path for path, value in places(tree) if isinstance(value, str)]
    path = data.draw(st.sampled_from(texts)) if texts else ("nieuw",)
    value = data.draw(st.one_of(WORDS, st.sampled_from(["ja", "08", "null", "een\ntwee", "’s middags"])))
    expected = plain(parse_yaml(text, "x.yaml")[0])
    at(expected, path[:-1])[path[-1]] = value

    new = assert_becomes(folder, text, lambda b: b.set(path, value), expected)

    if texts:
        _, node = node_at(text, path)
        before, after = text.splitlines()[: node.start_mark.line], text.splitlines()[node.end_mark.line + 1 :]
        assert new.splitlines()[: len(before)] == before
        assert new.splitlines()[len(new.splitlines()) - len(after) :] == after
    assert_same_ends(text, new)


@given(READABLE, st.data())
def test_adding_any_key_leaves_every_line_as_it_was(folder: Path, text: str, data: st.DataObject) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    mappings = [path for path, value in places(tree) if isinstance(value, dict)]
    empty = [path for path, value in places(tree) if value is None]
    path = (
        *data.draw(st.sampled_from([*mappings, *empty])),
        *data.draw(st.sampled_from([("nieuw",), ("nieuw", "dieper")])),
    )
    value = data.draw(WORDS)
    expected = nested = plain(parse_yaml(text, "x.yaml")[0])
    for step in path[:-1]:
        if isinstance(nested, dict):
            nested[step] = {} if nested.get(step) is None else nested[step]
        nested = nested[step]
    nested[path[-1]] = value

    new = assert_becomes(folder, text, lambda b: b.set(path, value), expected)

    assert_added(text, new, path)


ITEMS: st.SearchStrategy[Mapping[str, str]] = st.dictionaries(
    st.sampled_from(["id", "gedaan", "wat"]), WORDS, min_size=1
)


@given(READABLE, ITEMS, st.data())
def test_adding_an_item_leaves_every_line_as_it_was(
    folder: Path, text: str, item: Mapping[str, str], data: st.DataObject
) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    lists = [path for path, value in places(tree) if isinstance(value, list) or value is None]
    lists = [path for path in lists if not isinstance(path[-1], int)]
    path: Loc = data.draw(st.sampled_from([*lists, ("nieuw",)]))
    expected = plain(parse_yaml(text, "x.yaml")[0])
    parent = at(expected, path[:-1])
    parent[path[-1]] = [*(parent.get(path[-1]) or []), dict(item)]

    new = assert_becomes(folder, text, lambda b: b.append(path, item), expected)

    assert_added(text, new, path)


def test_a_comment_does_not_fall_into_the_text_above_it(folder: Path) -> None:
    text = "taken:\n  - hoe: |\n      bel eerst\n    wie: Jan\n        # of Piet\n\n      # of Kim\n  - wat: x\n"
    expected = {"taken": [{"hoe": "bel eerst\n"}, {"wat": "x"}]}

    new = assert_becomes(folder, text, lambda b: b.remove(("taken", 0, "wie")), expected)

    assert new == "taken:\n  - hoe: |\n      bel eerst\n    # of Piet\n\n    # of Kim\n  - wat: x\n"


@given(READABLE, st.data())
def test_removing_any_key_keeps_what_is_around_it(folder: Path, text: str, data: st.DataObject) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    path = data.draw(st.sampled_from([path for path, _ in places(tree) if path and isinstance(path[-1], str)]))
    expected = plain(parse_yaml(text, "x.yaml")[0])
    del at(expected, path[:-1])[path[-1]]

    new = assert_becomes(folder, text, lambda b: b.remove(path), expected)

    key, value = node_at(text, path)
    first, last = key.start_mark.line, value.end_mark.line
    before, after = text.splitlines()[:first], text.splitlines()[last + 1 :]
    kept = [line.strip() for line in [*before, *after] if line.strip().startswith("#")]
    found = iter(line.strip() for line in new.splitlines())
    assert all(any(comment == line for line in found) for comment in kept), "every comment stays, in its order"
    if text.endswith("\n"):  # otherwise an empty line before it may now be the end
        assert_same_ends(text, new)


LIJST = """\
# boven
workshops:  # gemaakt
  - onderdeel: a
    deelnemers: [x]   # weg
# ertussen
tafels:
  - nummer: 1
"""


def test_a_value_is_replaced_whole_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "indeling.yaml"
    path.write_text(LIJST, encoding="utf-8")
    file = Bewerking(path)

    line = file.put(("workshops",), [{"onderdeel": "b", "deelnemers": ["y", "z"]}, {"onderdeel": "c"}])
    file.save()

    assert line == 2
    assert (
        path.read_text(encoding="utf-8")
        == """\
# boven
workshops:
  - onderdeel: b
    deelnemers:
      - y
      - z
  - onderdeel: c
# ertussen
tafels:
  - nummer: 1
"""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "k:\n  - a\n"),
        ("a: b\n", "a: b\nk:\n  - a\n"),
        ("k:\n", "k:\n  - a\n"),
        ("k: []\n", "k:\n  - a\n"),
        ("k: oud", "k:\n  - a"),
        ("k: |\n  oud\n  tekst\nz: 1\r\n", "k:\n  - a\nz: 1\r\n"),
        ("z: 1\r\nk: [b, c]\r\n", "z: 1\r\nk:\r\n  - a\r\n"),
    ],
)
def test_a_value_is_replaced_or_added_whatever_stood_there(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    file = Bewerking(path)
    file.put(("k",), ["a"])
    file.save()
    assert path.read_bytes().decode() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l:\n  - z: 1\n  - z: 2\n", "l:\n  - z: 1\n    k:\n      - a\n  - z: 2\n"),
        ("l:\n  - z: 1\n    k:\n", "l:\n  - z: 1\n    k:\n      - a\n"),
    ],
)
def test_a_value_is_added_deeper_too(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    file = Bewerking(path)
    file.put(("l", 0, "k"), ["a"])
    assert file.tekst == expected


def test_what_stands_between_braces_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("{k: [a], z: 1}\n", encoding="utf-8")
    with pytest.raises(BewerkFout, match="Doe het met de hand"):
        Bewerking(path).put(("k",), ["b"])


GASTEN = """\
# Onze gasten
deelnemers:
  # Eerst de bewoners
  - naam: Fatma   # van de speeltuin
    geleding: "bewoner"

  - {naam: Jan, geleding: beleid}   # gemeente
  - geleding: bewoner
    naam: |
      Kim
    dieet:
      - halal
  # Hierna de rest
"""


def test_many_items_change_at_once_and_all_else_stays(tmp_path: Path) -> None:
    def change(file: Bewerking) -> int:
        file.update(
            ("deelnemers",),
            {
                2: [(("geleding",), "kennis"), (("dieet",), "geen noten"), (("antwoorden", "manifestatie"), "ja")],
                0: [(("geleding",), "bestuur"), (("kenmerken", "talen"), "nl"), (("kenmerken", "leeftijd"), "jong")],
                1: [(("email",), "jan@x.nl")],
            },
        )
        return 0

    text, _ = edited(tmp_path, GASTEN, change)
    assert text == GASTEN.replace(
        '    geleding: "bewoner"\n',
        '    geleding: "bestuur"\n    kenmerken:\n      talen: nl\n      leeftijd: jong\n',
    ).replace("beleid}", "beleid, email: jan@x.nl}").replace("- geleding: bewoner", "- geleding: kennis").replace(
        "    dieet:\n      - halal\n", "    dieet: geen noten\n    antwoorden:\n      manifestatie: ja\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "deelnemers:\n  - naam: An\n\n  - naam: Bo\n    dieet:\n      - halal\n"),
        ("deelnemers: []\n", "deelnemers:\n  - naam: An\n\n  - naam: Bo\n    dieet:\n      - halal\n"),
        ("deelnemers:\n- naam: X\n", "deelnemers:\n- naam: X\n- naam: An\n- naam: Bo\n  dieet:\n    - halal\n"),
        ("deelnemers:\n- naam: X\n\n- naam: Y", "deelnemers:\n- naam: X\n\n- naam: Y\n\n- naam: An\n\n- naam: Bo\n  dieet:\n    - halal"),
        ("deelnemers: [{naam: X}]\n", "deelnemers: [{naam: X}, {naam: An}, {naam: Bo, dieet: [halal]}]\n"),
    ],
)  # fmt: skip
def test_many_items_come_at_the_end_as_the_list_is_written(tmp_path: Path, old: str, new: str) -> None:
    text, _ = edited(
        tmp_path, old, lambda b: b.extend(("deelnemers",), [{"naam": "An"}, {"naam": "Bo", "dieet": ["halal"]}])
    )
    assert text == new


@given(READABLE, ITEMS, st.data())
def test_replacing_any_item_keeps_what_is_around_it(
    folder: Path, text: str, item: Mapping[str, str], data: st.DataObject
) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    items = [path for path, _ in places(tree) if path and isinstance(path[-1], int)]
    if not items:
        return
    path = data.draw(st.sampled_from(items))
    expected = plain(parse_yaml(text, "x.yaml")[0])
    at(expected, path[:-1])[path[-1]] = dict(item)

    new = assert_becomes(folder, text, lambda b: b.replace(path, item), expected)

    _, node = node_at(text, path)
    assert new.splitlines()[: node.start_mark.line] == text.splitlines()[: node.start_mark.line]
    assert_same_ends(text, new)


@given(READABLE, st.data())
def test_removing_any_item_keeps_the_others_or_is_refused(folder: Path, text: str, data: st.DataObject) -> None:
    tree = plain(parse_yaml(text, "x.yaml")[0])
    items = [path for path, _ in places(tree) if path and isinstance(path[-1], int)]
    if not items:
        return
    path = data.draw(st.sampled_from(items))
    expected = plain(parse_yaml(text, "x.yaml")[0])
    del at(expected, path[:-1])[path[-1]]
    try:
        assert_becomes(folder, text, lambda b: b.remove(path), expected)
    except BewerkFout:
        assert (folder / "draaiboek.yaml").read_bytes().decode() == text


@pytest.mark.parametrize(
    ("used", "expected"),
    [([], "b01"), (["b1", "b2"], "b3"), (["b009"], "b010"), (["a7", "bos", "b07"], "b08"), (["b1", "b3"], "b4")],
)
def test_ids_go_on_as_they_were(used: list[str], expected: str) -> None:
    assert next_id("b", used, digits=2) == expected


def test_ids_are_those_of_all_lists_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "afspraken.yaml"
    path.write_text("afspraken: [{id: a1}, {wat: W}]\nvoornemens: [{id: v2}]\n", encoding="utf-8")
    assert Bewerking(path).ids("afspraken", "voornemens", "contracten") == ["a1", "", "v2"]


def test_a_file_with_a_mark_of_windows_and_a_doubtful_comment_is_changed_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "draaiboek.yaml").write_bytes("\ufeffa: twee woorden # en nog wat\nb: 2\n".encode())
    file = Bewerking(tmp_path / "draaiboek.yaml")
    file.set(("b",), "drie")
    assert file.tekst == "a: twee woorden # en nog wat\nb: drie\n"
