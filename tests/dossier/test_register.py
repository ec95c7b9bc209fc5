"""The register of what was made: read whatever its age, and forgetful of who is wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkit.dossier.register import REGISTER, Gemaakt, Gezocht, Stukherkomst, forget, line_for, read_register

if TYPE_CHECKING:
    from pathlib import Path

GEZOCHT = Gezocht.of({"kim-vos": "a1", "jan-pol": "b2"})
BRIEF = Gemaakt("abc", "stap/brief kim.docx", Stukherkomst("stap/brief", False, frozenset({"kim-vos"}), GEZOCHT))
LIJST = Gemaakt("def", "los/zo'n \u2028 naam\n.md", Stukherkomst("los/zo'n", True, frozenset(), GEZOCHT))
ONBEKEND = Gemaakt("fed", "formulier.html", Stukherkomst())


def write(folder: Path, *lines: str) -> None:
    (folder / REGISTER).write_text("".join(f"\n{each}" for each in lines), encoding="utf-8")


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    write(tmp_path, GEZOCHT.regel, *map(line_for, (BRIEF, LIJST, ONBEKEND)))

    assert list(read_register(tmp_path)) == [BRIEF, LIJST, ONBEKEND]


def test_older_lines_say_that_a_file_was_made_and_no_more(tmp_path: Path) -> None:
    write(tmp_path, "abc stap/brief kim.docx", "", "zomaar", line_for(ONBEKEND))

    assert list(read_register(tmp_path)) == [Gemaakt("abc", "stap/brief kim.docx"), ONBEKEND]


def test_a_line_that_broke_off_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, GEZOCHT.regel[:-4], line_for(BRIEF)[:-20], line_for(ONBEKEND), "[1]", "{}")

    assert list(read_register(tmp_path)) == [ONBEKEND]


def test_only_of_who_was_looked_for_it_is_known_that_they_are_not_in_it() -> None:
    found = BRIEF.herkomst
    assert found
    assert found.knows("kim-vos", "a1") is True
    assert found.knows("jan-pol", "b2") is False
    assert found.knows("jan-pol", "other name") is None
    assert found.knows("bo-smit", "c3") is None
    assert Stukherkomst().knows("jan-pol", "b2") is None


def test_the_register_forgets_who_is_wiped() -> None:
    def weg(name: str) -> bool:
        return name == "weg.md"

    gone = [line_for(Gemaakt("abc", "weg.md", BRIEF.herkomst)), "abc weg.md", Gezocht.of({"kim-vos": "a1"}).regel]
    stay = [line_for(LIJST), "abc stap/brief kim.docx", Gezocht.of({"jan-pol": "b2"}).regel, ""]
    changed = [line_for(BRIEF), GEZOCHT.regel]

    assert [forget(each, weg, {"kim-vos"}) for each in gone] == [None, None, None]
    assert [forget(each, weg, {"kim-vos"}) for each in stay] == stay
    for each in changed:
        left = forget(each, weg, {"kim-vos"})
        assert left
        assert '"kim-vos"' not in left
        assert GEZOCHT.naam in left
