"""A real mail server on this computer, and a dossier with guests to mail."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from typer.testing import CliRunner, Result

from benchmarks.dossiers import write_dossier
from buurtkit.cli.app import app

VANDAAG = ("--vandaag", "2027-02-01")
WANNEER = ("--vandaag", "2028-12-31")
"""When answers are read, unless a test says otherwise: no answer is of a day to come."""

NAAM, WACHTWOORD = "post@molenwijk.voorbeeld.nl", "ge&heim €"


@dataclass
class Postbus:
    """What a server took in; and what it says to whom, before (`rcpt`) and after (`data`) the message, turn by turn."""

    ontvangen: list[tuple[str, bytes]] = field(default_factory=list)
    rcpt: dict[str, list[str]] = field(default_factory=dict)
    data: dict[str, list[str]] = field(default_factory=dict)
    poort: int = 0

    async def handle_RCPT(  # noqa: N802 (as the server calls it)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if answers := self.rcpt.get(address):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        if answers := self.data.get(address):
            return answers.pop(0)
        self.ontvangen.append((address, envelope.original_content))
        return "250 Queued"

    @property
    def adressen(self) -> list[str]:
        return [address for address, _ in self.ontvangen]

    @property
    def berichten(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=default) for _, content in self.ontvangen]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(**options: Any) -> Iterator[Postbus]:
    postbus = Postbus(poort=_free_port())
    controller = Controller(postbus, hostname="127.0.0.1", port=postbus.poort, **options)
    controller.start()
    try:
        yield postbus
    finally:
        controller.stop()


@pytest.fixture
def postbus() -> Iterator[Postbus]:
    with serving() as found:
        yield found


@pytest.fixture
def ca(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """Give an authority that made the certificates here, and that OpenSSL trusts."""
    authority = trustme.CA()
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return authority


def check_password(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (NAAM.encode(), WACHTWOORD.encode())
    return AuthResult(success=good, handled=False)


@dataclass(frozen=True)
class Dossiermap:
    """A dossier on disk, and buurtkit to work on it."""

    map: Path

    def replace(self, bestand: str, old: str, new: str, aantal: int = -1) -> None:
        path = self.map / bestand
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, aantal), encoding="utf-8")

    def server(self, postbus: Postbus, beveiliging: str = "geen", **more: object) -> None:
        lines = {"server": "127.0.0.1", "poort": postbus.poort, "beveiliging": beveiliging, "per_minuut": 60000} | more
        with (self.map / "buurtkit.yaml").open("a", encoding="utf-8") as file:
            file.write("post:\n" + "".join(f"  {key}: {value}\n" for key, value in lines.items()))

    def post(self, opdracht: str, *args: object) -> Result:
        return CliRunner().invoke(app, ["post", opdracht, str(self.map), *map(str, args), *VANDAAG])

    def antwoorden(self, pad: Path, *args: str) -> Result:
        return CliRunner().invoke(app, ["post", "antwoorden", str(pad), str(self.map), *WANNEER, *args])

    def concept(self, gast: str, soort: str = "uitnodiging", stap: str = "tafel-van-50") -> EmailMessage:
        return message_from_bytes(self.concept_pad(gast, soort, stap).read_bytes(), policy=default)

    def concept_pad(self, gast: str, soort: str = "uitnodiging", stap: str = "tafel-van-50") -> Path:
        return self.map / "uitvoer" / stap / "post" / f"{soort}-{gast}.eml"

    @property
    def log(self) -> str:
        return (self.map / "post.jsonl").read_text("utf-8")

    @property
    def deelnemers(self) -> str:
        return (self.map / "deelnemers.yaml").read_text("utf-8")


@pytest.fixture
def dossier(map_: Path) -> Dossiermap:
    """Give the small dossier with three guests to invite: Fatima and Jan have an address, Anne-Marie has none."""
    found = Dossiermap(map_)
    path = map_ / "deelnemers.yaml"
    was = r"tafel-van-50: (?:ja|aanwezig)"
    path.write_text(re.sub(was, "tafel-van-50: te nodigen", path.read_text("utf-8")), encoding="utf-8")
    found.replace(
        "deelnemers.yaml", "    aanspreekvorm: je\n", "    aanspreekvorm: je\n    email: jan@café.voorbeeld.nl\n"
    )
    return found


@pytest.fixture
def veel(tmp_path: Path) -> Callable[[int], Dossiermap]:
    """Give a dossier with so many guests to invite."""

    def make(gasten: int) -> Dossiermap:
        found = Dossiermap(write_dossier(tmp_path / "veel", gasten))
        found.replace("deelnemers.yaml", "tafel-van-50: genodigd", "tafel-van-50: te nodigen")
        return found

    return make
