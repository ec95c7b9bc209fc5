from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.beeld.dagtijden import Regeltijd, regeltijden
from buurtkit.dossier.draaiboek import Draaiboekregel


def day(*lines: str) -> list[Regeltijd]:
    """Compute the times of lines such as `13.00-14.00`, `13.00 60`, `-15.00 30`, `60` or `?`, with `@` a place."""
    return regeltijden([line(each) for each in lines])


def line(text: str) -> Draaiboekregel:
    times, _, place = text.partition("@")
    data: dict[str, Any] = {"wat": "iets", "waar": place or None}
    for word in times.split():
        begin, dash, einde = word.partition("-")
        if dash or "." in begin:
            data |= {"begin": f"{begin} uur" if begin else None, "einde": f"{einde} uur" if einde else None}
        elif word != "?":
            data["duur"] = word
    return Draaiboekregel.model_validate({key: value for key, value in data.items() if value})


def shown(tijden: list[Regeltijd]) -> list[str]:
    return [
        f"{each.begin:%H.%M}-{f'{each.einde:%H.%M}' if each.einde else ''}" if each.begin else "?" for each in tijden
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["13.00-14.00"], ["13.00-14.00"]),
        (["13.00"], ["13.00-"]),
        (["13.00 45"], ["13.00-13.45"]),
        (["-15.00 45"], ["14.15-15.00"]),
        (["13.00 60", "30", "15"], ["13.00-14.00", "14.00-14.30", "14.30-14.45"]),
        (["13.00 60", "-14.30", "15"], ["13.00-14.00", "14.00-14.30", "14.30-14.45"]),
        (["13.00 60", "?"], ["13.00-14.00", "14.00-"]),
        (["60", "30", "15.00"], ["13.30-14.30", "14.30-15.00", "15.00-"]),
        (["60", "30", "-15.00 30"], ["13.00-14.00", "14.00-14.30", "14.30-15.00"]),
        (["13.00", "60", "15.00 30"], ["13.00-", "14.00-15.00", "15.00-15.30"]),
        (["13.00 60", "30", "16.00 30"], ["13.00-14.00", "14.00-14.30", "16.00-16.30"]),
        (["13.00 60@aula", "9.00 60@hal", "30@Aula", "30@de hal"],
         ["13.00-14.00", "09.00-10.00", "14.00-14.30", "10.00-10.30"]),
        (["13.00 60@aula", "30", "9.00 30@hal", "30"], ["13.00-14.00", "14.00-14.30", "09.00-09.30", "09.30-10.00"]),
    ],
)  # fmt: skip
def test_times_follow_from_each_other(lines: list[str], expected: list[str]) -> None:
    tijden = day(*lines)

    assert shown(tijden) == expected
    assert [each.probleem for each in tijden] == [""] * len(lines)


@pytest.mark.parametrize(
    ("lines", "expected", "problem", "key"),
    [
        (["?"], ["?"], "wanneer dit begint is niet te berekenen.", ()),
        (["45"], ["?"], "wanneer dit begint is niet te berekenen.", ()),
        (["13.00", "?"], ["13.00-", "?"], "of geef de regel ervoor op dezelfde plek een `einde` of `duur`.", ()),
        (["13.00 60@aula", "30@hal"], ["13.00-14.00", "?"], "wanneer dit begint is niet te berekenen.", ()),
        (["13.00-14.00 45"], ["13.00-14.00"],
         "van 13.00 uur tot 14.00 uur is 60 minuten, geen 45. Haal `einde` of `duur` weg.", ("duur",)),
        (["13.00-15.00", "-14.30"], ["13.00-15.00", "15.00-"],
         "dit eindigt om 14.30 uur, maar de regel ervoor duurt tot 15.00 uur.", ("einde",)),
        (["23.00 60"], ["23.00-"], "dit past niet meer op deze dag.", ()),
        (["-0.30 45"], ["?"], "dit past niet meer op deze dag.", ()),
        (["0.30 45"], ["?"], "0.30 uur is in de nacht vóór de bijeenkomst. Bedoelt u erna?", ("begin",)),
        (["60", "4.30 60"], ["?", "04.30-05.30"], "3.30 uur is in de nacht vóór de bijeenkomst.", ()),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_told(
    lines: list[str], expected: list[str], problem: str, key: tuple[str, ...]
) -> None:
    tijden = day(*lines)

    assert shown(tijden) == expected
    (told,) = [each for each in tijden if each.probleem]
    assert problem in told.probleem
    assert told.sleutel == key


def test_a_line_after_midnight_is_told_as_well() -> None:
    first, second = day("23.00 90", "?")

    assert (first.einde, second.begin) == (None, None)
    assert first.probleem == second.probleem != ""


DURATIONS = st.lists(st.integers(1, 90), min_size=1, max_size=8)


@given(duren=DURATIONS)
def test_forward_and_backward_agree(duren: list[int]) -> None:
    bare = [str(duur) for duur in duren]
    forward = day("8.00-8.30", *bare)
    end = forward[-1].einde
    assert end

    backward = day(*bare, f"{end.hour}.{end.minute:02}")

    assert backward[:-1] == forward[1:]


LINES = st.builds(
    lambda time, duur, place: f"{time} {duur}{place}",
    st.sampled_from(["", "?", "8.00", "13.00", "13.00-13.30", "-12.00", "23.30"]),
    st.sampled_from(["", "1", "45", "600"]),
    st.sampled_from(["", "@aula", "@hal"]),
)


@given(lines=st.lists(LINES, max_size=8))
def test_nothing_ends_before_it_begins_and_nothing_is_lost(lines: list[str]) -> None:
    tijden = day(*lines)

    assert len(tijden) == len(lines)
    for each in tijden:
        assert each.begin is not None or each.probleem
        if each.begin and each.einde:
            assert each.begin < each.einde
