"""The courier, when the server puts off, hangs up or answers halfway; with a clock that does not wait."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.basis.slot import Bezet
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.logboek import Logboek, Logregel
from buurtkit.post.klaarzetten import Concept
from buurtkit.post.koerier import Afloop, Bezorging, Koerier, outgoing
from buurtkit.post.server import Server
from buurtkit.post.verzenden import HERKANSING, Tempo, send
from tests.tweetegelijk import vastgehouden

EHLO, OK, GO = b"250 hallo", b"250 OK", b"354 kom maar"
NU = "2027-01-18T09:30:00+01:00"
BRIEF = b"From: a@b.nl\r\nTo: c@d.nl\r\nSubject: x\r\n\r\nhallo\r\n"


@contextmanager
def playing(*turns: Sequence[bytes | None]) -> Iterator[tuple[int, list[bytes]]]:
    """Give a server that has an answer ready for each line of each connection; `None` hangs up."""
    heard: list[bytes] = []

    def talk(server: socket.socket) -> None:
        for turn in turns:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 hallo\r\n")
                before: bytes | None = b""
                for answer in turn:
                    line = lines.readline()
                    while before == GO and line not in (b".\r\n", b""):
                        line = lines.readline()
                    heard.append(line.upper())
                    if answer is None or not line:
                        break
                    connection.sendall(answer + b"\r\n")
                    before = answer

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=talk, args=(server,), daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.close()
        thread.join(5)


@pytest.fixture
def deliver(tmp_path: Path) -> Callable[[int], tuple[tuple[str, str], list[str], list[float]]]:
    """Give a way to hand one message to a server; gives the outcome, what stands in the log, and the waits."""

    def run(port: int) -> tuple[tuple[str, str], list[str], list[float]]:
        waits: list[float] = []
        logboek = Logboek.open(tmp_path)
        koerier = Koerier(Server("127.0.0.1", port, "geen"), logboek, sleep=waits.append, nu=lambda: NU)
        outcome = koerier.deliver(Bezorging(BRIEF, "a@b.nl", Logregel("begin", "", "manifestatie", aan="c@d.nl")))
        koerier.hang_up()
        return outcome, [regel.wat for regel in Logboek.open(tmp_path).regels], waits

    return run


def test_what_breaks_before_the_dot_is_done_again(
    deliver: Callable[[int], tuple[object, list[str], list[float]]],
) -> None:
    with playing([EHLO, OK, OK, None], [EHLO, OK, None], [EHLO, OK, OK, GO, b"250 genomen"]) as (port, _):
        outcome, log, waits = deliver(port)

    assert outcome == ("verzonden", "250 genomen")
    assert log == ["begin", "verzonden"]
    assert waits == [0.5, 2.0]


def test_what_breaks_after_the_dot_is_never_done_again(
    deliver: Callable[[int], tuple[tuple[str, str], list[str], list[float]]],
) -> None:
    with playing([EHLO, OK, OK, GO, None]) as (port, heard):
        (outcome, _), log, waits = deliver(port)

    assert (outcome, log, waits) == ("twijfel", ["begin"], [])
    assert heard.count(b".\r\n") == 1


@pytest.mark.parametrize(
    ("turn", "outcome", "log"),
    [
        ([EHLO, OK, b"450 straks", OK], ("uitgesteld", "450 straks"), ["uitgesteld"]),
        ([EHLO, OK, b"550 weg", OK], ("geweigerd", "550 weg"), ["geweigerd"]),
        ([EHLO, b"451 druk", OK], ("uitgesteld", "451 druk"), ["uitgesteld"]),
        ([EHLO, OK, OK, b"452 vol", OK], ("uitgesteld", "452 vol"), ["uitgesteld"]),
        ([EHLO, OK, OK, GO, b"451 straks"], ("uitgesteld", "451 straks"), ["begin", "uitgesteld"]),
        ([EHLO, OK, OK, GO, b"554 spam"], ("geweigerd", "554 spam"), ["begin", "geweigerd"]),
        ([EHLO, OK, OK, GO, b"999 ?"], ("twijfel", "999 ?"), ["begin"]),
    ],
)
def test_what_a_server_says_is_noted(
    deliver: Callable[[int], tuple[tuple[str, str], list[str], list[float]]],
    turn: list[bytes], outcome: tuple[str, str], log: list[str],
) -> None:  # fmt: skip
    with playing(turn) as (port, _):
        assert deliver(port)[:2] == (outcome, log)


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ([EHLO, b"530 log eerst in"], "neemt de afzender niet aan (530 log eerst in)"),
        ([EHLO, OK, b"530 log eerst in", OK], "wil eerst dat u inlogt"),
    ],
)
def test_a_server_that_refuses_everybody_stops_the_run(
    deliver: Callable[[int], tuple[tuple[str, str], list[str], list[float]]], turn: list[bytes], said: str
) -> None:
    with playing(turn) as (port, _):
        (outcome, text), log, _ = deliver(port)

    assert (outcome, log) == ("stop", [])
    assert said in text


def test_a_server_that_was_never_there_is_tried_once_more(
    deliver: Callable[[int], tuple[tuple[str, str], list[str], list[float]]],
) -> None:
    (outcome, text), log, waits = deliver(1)

    assert (outcome, log, waits) == ("stop", [], [0.5])
    assert "geeft geen antwoord" in text


def test_what_is_put_off_is_tried_again_after_the_others() -> None:
    concepten = [Concept(Deelnemer(naam=naam, geleding="bewoner"), "", None) for naam in ("An", "Bo", "Cas")]
    answers: dict[str, list[Afloop]] = {
        "an": ["uitgesteld", "uitgesteld", "verzonden"], "cas": ["uitgesteld", "uitgesteld", "uitgesteld"]
    }  # fmt: skip
    waits: list[float] = []

    def deliver(concept: Concept) -> tuple[Afloop, str]:
        return (answers.get(concept.gast.id) or ["verzonden"]).pop(0), ""

    done = list(send(concepten, deliver, Tempo(60, lambda: sum(waits), waits.append)))

    assert [(each.concept.gast.id, each.afloop) for each in done] == [
        ("bo", "verzonden"), ("an", "verzonden"), ("cas", "uitgesteld")
    ]  # fmt: skip
    assert [wait for wait in waits if wait > 1] == list(HERKANSING)


def test_nothing_is_tried_after_a_stop() -> None:
    concepten = [Concept(Deelnemer(naam=naam, geleding="bewoner"), "", None) for naam in ("An", "Bo")]

    done = list(send(concepten, lambda _: ("stop", "weg"), Tempo(60, lambda: 0, lambda _: None)))

    assert [(each.concept.gast.id, each.uitleg) for each in done] == [("an", "weg")]


def test_the_pace_is_even() -> None:
    now, waits = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 6))
        now[0] += seconds

    tempo = Tempo(30, lambda: now[0], sleep)
    for busy in (0.5, 3.0, 0.0):
        tempo.wait()
        now[0] += busy
    tempo.wait()

    assert waits == [1.5, 2.0]


@given(st.binary(max_size=300))
def test_the_body_of_a_draft_goes_out_as_it_is(body: bytes) -> None:
    draft = b"X-Unsent: 1\r\nFrom: a@b.nl\r\nBcc: x@y.nl,\r\n z@y.nl\r\nSubject: een\r\n twee\r\n\r\n" + body

    sent = outgoing(draft, "<1@b.nl>")

    head, _, rest = sent.partition(b"\n\n")
    assert rest == body.replace(b"\r\n", b"\n")
    assert head.split(b"\n")[1:] == [b"Message-ID: <1@b.nl>", b"From: a@b.nl", b"Subject: een", b" twee"]


def test_half_a_line_harms_no_other(tmp_path: Path) -> None:
    logboek = Logboek.open(tmp_path)
    first, second = (Logregel("verzonden", NU, "manifestatie", gast=gast) for gast in ("é", "b"))
    logboek.add(first)
    whole = logboek.pad.read_bytes()
    for cut in range(len(whole)):
        logboek.pad.write_bytes(whole + whole[:cut])
        again = Logboek.open(tmp_path)
        again.add(second)
        assert Logboek.open(tmp_path).regels in ([first, second], [first, first, second])


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_any_bytes_in_the_log_are_read(lines: list[bytes]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "post.jsonl").write_bytes(b"\n".join(lines))
        assert Logboek.open(Path(folder)).regels == []


def test_only_one_can_write(tmp_path: Path) -> None:
    logboek = Logboek.open(tmp_path)
    with vastgehouden(logboek.pad), pytest.raises(Bezet), logboek.alone(patience=0.3):
        pass
    with logboek.alone():
        pass
