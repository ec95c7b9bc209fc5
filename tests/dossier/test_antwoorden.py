from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoordstand, Antwoordverloop, parse_verloop, read_verloop

DAY = dt.date(2027, 1, 18)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja", [Antwoordstand("ja")]),
        ("Te  Nodigen", [Antwoordstand("te nodigen")]),
        (
            "genodigd 18-1-2027, ja 25 januari 2027",
            [Antwoordstand("genodigd", DAY), Antwoordstand("ja", dt.date(2027, 1, 25))],
        ),
        (
            "genodigd,\n  misschien maandag 18 januari 2027",
            [Antwoordstand("genodigd"), Antwoordstand("misschien", DAY)],
        ),
        ("te nodigen 2027-01-18,ja", [Antwoordstand("te nodigen", DAY), Antwoordstand("ja")]),
    ],
)
def test_answers_are_read_as_people_write_them(text: str, expected: list[Antwoordstand]) -> None:
    assert parse_verloop(text) == Antwoordverloop(tuple(expected))
    assert parse_verloop(text).nu == expected[-1]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("jaa", r"`aanwezig` of `afwezig` \(bedoelde u `ja`\?\)"),
        ("", "`te nodigen`, `genodigd`"),
        ("ja,", "`te nodigen`, `genodigd`"),
        (["ja"], "`te nodigen`, `genodigd`"),
        ("ja 31-2-2027", "31 februari 2027 bestaat niet"),
        ("ja vandaag", "een datum als"),
        ("ja 25-1-2027, nee 18-1-2027", "op volgorde van dag"),
    ],
)
def test_what_is_no_answer_says_what_was_expected(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_verloop(value)


@given(st.lists(st.tuples(st.sampled_from(ANTWOORDEN), st.dates(dt.date(2020, 1, 1))), min_size=1, max_size=5))
def test_what_is_written_is_read_back(standen: list[tuple[str, dt.date]]) -> None:
    days = sorted(day for _, day in standen)
    answers = [word for word, _ in standen]
    verloop = Antwoordverloop(tuple(Antwoordstand(word, day) for word, day in zip(answers, days, strict=True)))  # type: ignore[arg-type]

    assert parse_verloop(str(verloop)) == verloop


@pytest.mark.parametrize(
    ("text", "day"), [("ja", None), ("genodigd 18-1-2027, ja", DAY), ("te nodigen, ja 18-1-2027", DAY)]
)
def test_the_latest_day_may_be_of_an_earlier_answer(text: str, day: dt.date | None) -> None:
    assert parse_verloop(text).laatste_dag == day
