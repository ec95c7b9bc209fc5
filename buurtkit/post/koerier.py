"""The courier: a process of its own that hands messages to the server one by one, and notes each before and after.

SMTP cannot promise that a message arrives exactly once: between the dot that ends it and the answer of the server,
only the server knows. So this is done by a process that nobody sees and that does not stop halfway: when the command
that started it is killed, it finishes the message it is busy with, writes down the outcome, and ends. Only when the
courier itself is killed or the power fails in those milliseconds, or the line breaks there, a `begin` stays behind
without an outcome: then a person decides, see `verzenden`.

It reads jobs from stdin and answers on stdout, each a line of JSON. The first line holds the folder and the server.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import smtplib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias

from buurtkit.basis.slot import Bezet
from buurtkit.dossier.logboek import Logboek, Logregel, now
from buurtkit.post.server import Server, ServerFout, answer, connect, said

Afloop: TypeAlias = Literal["verzonden", "geweigerd", "uitgesteld", "twijfel", "stop"]
"""What became of a message; `twijfel`: the line broke where nobody knows, `stop`: no message can go out."""

POGINGEN = (0.5, 2.0, 8.0)
"""How many seconds to wait before connecting again, each time the line breaks."""

_ALL_REFUSED = (530, 535, 538)
"""Answers that say that we, not this guest, are refused: without logging in nothing goes out (RFC 4954)."""


@dataclass(frozen=True, slots=True)
class Bezorging:
    """One message to hand over: the bytes, the envelope, and what the log says about it."""

    inhoud: bytes
    van: str
    regel: Logregel


class _Geweigerd(Exception):
    """The server said no to this message: for good, or for now."""

    def __init__(self, code: int, text: bytes | str) -> None:
        super().__init__(answer(code, text))
        self.code = code


@dataclass
class Koerier:
    """Hands over messages over one connection, which is made again when it breaks."""

    server: Server
    logboek: Logboek
    sleep: Callable[[float], None] = time.sleep
    nu: Callable[[], str] = now
    open_line: Callable[[Server], smtplib.SMTP] = connect
    _smtp: smtplib.SMTP | None = field(default=None, init=False)
    _was_there: bool = field(default=False, init=False)

    def deliver(self, bezorging: Bezorging) -> tuple[Afloop, str]:
        """Hand over one message; gives what became of it and what the server said."""
        trouble = ""
        for wait in (0.0, *POGINGEN):
            if wait > POGINGEN[0] and not self._was_there:
                return "stop", trouble  # probably written down wrong: somebody is waiting to hear that
            if wait:
                self.sleep(wait)
            try:
                self._until_the_dot(bezorging)
                break
            except _Geweigerd as no:
                return self._refused(bezorging, no)
            except ServerFout as fout:
                return "stop", str(fout)
            except smtplib.SMTPResponseException as error:
                trouble = f"De mailserver {self.server.host} weigert ({said(error)})."
                self._close()
            except (OSError, smtplib.SMTPException) as error:
                trouble = f"De mailserver {self.server.host} geeft geen antwoord ({_why(error)})."
                self._close()
        else:
            return "stop", trouble
        return self._the_dot(bezorging)

    def hang_up(self) -> None:
        """Say goodbye to the server."""
        if self._smtp:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self._close()
            self._smtp = None

    def _until_the_dot(self, bezorging: Bezorging) -> None:
        """Do all that can be done again: until the last dot, the server forgets a message that is not finished."""
        smtp = self._smtp = self._smtp or self.open_line(self.server)
        self._was_there = True
        eight_bits = not bezorging.inhoud.isascii() and smtp.has_extn("8bitmime")
        options = ["BODY=8BITMIME"] if eight_bits else []
        self._expect(smtp, smtp.mail(bezorging.van, options), (250,), everybody=True)
        self._expect(smtp, smtp.rcpt(bezorging.regel.aan), (250, 251))
        self._expect(smtp, smtp.docmd("data"), (354,))
        smtp.send(_with_dots(bezorging.inhoud))

    def _the_dot(self, bezorging: Bezorging) -> tuple[Afloop, str]:
        """End the message. Before it stands in the log that this begins, directly after it what the server said."""
        smtp = self._smtp
        assert smtp
        self._note(bezorging, "begin", "")
        try:
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            return "twijfel", _why(error)
        if code // 100 == 2:
            self._note(bezorging, "verzonden", answer(code, text))
            return "verzonden", answer(code, text)
        if code // 100 in (4, 5):
            return self._refused(bezorging, _Geweigerd(code, text))
        self._close()
        return "twijfel", answer(code, text)

    def _refused(self, bezorging: Bezorging, no: _Geweigerd) -> tuple[Afloop, str]:
        if no.code in _ALL_REFUSED:
            return "stop", f"De mailserver {self.server.host} wil eerst dat u inlogt ({no})."
        afloop: Literal["geweigerd", "uitgesteld"] = "geweigerd" if no.code >= 500 else "uitgesteld"
        self._note(bezorging, afloop, str(no))
        if no.code == 421:
            self._close()
        return afloop, str(no)

    def _expect(
        self, smtp: smtplib.SMTP, reply: tuple[int, bytes], good: tuple[int, ...], *, everybody: bool = False
    ) -> None:
        """Go on when a server says what is expected; else leave this message, ready for the next."""
        code, text = reply
        if code in good:
            return
        if code == 421:
            raise smtplib.SMTPServerDisconnected(answer(code, text))
        if everybody and code >= 500:
            raise ServerFout(f"De mailserver {self.server.host} neemt de afzender niet aan ({answer(code, text)}).")
        smtp.rset()
        raise _Geweigerd(code, text)

    def _note(
        self, bezorging: Bezorging, wat: Literal["begin", "verzonden", "geweigerd", "uitgesteld"], uitleg: str
    ) -> None:
        self.logboek.add(replace(bezorging.regel, wat=wat, op=self.nu(), uitleg=uitleg))

    def _close(self) -> None:
        if self._smtp:
            self._smtp.close()
            self._smtp = None


def _with_dots(content: bytes) -> bytes:
    """Give a message as it goes over the line, without its last dot: CRLF everywhere, a dot at a start doubled."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def main() -> None:
    """Serve the command that started this process, until it closes stdin or is gone."""
    start = json.loads(sys.stdin.readline())
    logboek = Logboek.open(Path(start["map"]))
    try:
        with logboek.alone():
            _answer("gereed")
            day = start["vandaag"] and dt.date.fromisoformat(start["vandaag"])
            koerier = Koerier(Server(**start["server"]), logboek, nu=partial(now, day))
            for line in sys.stdin:
                if not line.endswith("\n"):
                    break  # half a job: who gave it was killed
                _answer(*_serve(koerier, json.loads(line)))
            koerier.hang_up()
    except Bezet:
        _answer("bezet")


def _serve(koerier: Koerier, job: Any) -> tuple[str, str]:
    try:
        content = Path(job["bestand"]).read_bytes()
        return koerier.deliver(Bezorging(outgoing(content, job["bericht"]), job["van"], Logregel(**job["regel"])))
    except Exception as error:  # whatever it is, the command has to know that nothing more will go out
        return "stop", f"Het versturen is gestopt ({type(error).__name__}: {_why(error)})."


def outgoing(draft: bytes, message_id: str, date: dt.datetime | None = None) -> bytes:
    """Make of a draft what is sent: no longer a draft, with a date and its own Message-ID; all else byte for byte."""
    from email.utils import format_datetime

    text = draft.replace(b"\r\n", b"\n")
    head, _, body = text.partition(b"\n\n")
    kept: list[bytes] = []
    for line in head.split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if kept and kept[-1]:
                kept.append(line)
            continue
        name = line.partition(b":")[0].strip().lower()
        kept.append(b"" if name in (b"date", b"message-id", b"x-unsent", b"bcc") else line)
    when = format_datetime(date or dt.datetime.now().astimezone())
    new = [f"Date: {when}".encode(), f"Message-ID: {message_id}".encode(), *filter(None, kept)]
    return b"\n".join(new) + b"\n\n" + body


def job_line(bestand: Path, bericht: str, van: str, regel: Logregel) -> str:
    """Give the line that asks for one message."""
    return json.dumps({"bestand": str(bestand), "bericht": bericht, "van": van, "regel": asdict(regel)})


def _answer(afloop: str, uitleg: str = "") -> None:
    """Tell the command how it went; when it is gone, there is nobody to tell."""
    try:
        print(json.dumps([afloop, uitleg]), flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123


if __name__ == "__main__":
    main()
