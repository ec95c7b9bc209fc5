"""The mail server: which one, how safely, and what it means in Dutch when it does not work."""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from buurtkit.basis.melding import BuurtkitFout

if TYPE_CHECKING:
    from buurtkit.dossier.initiatief import Mailserver

TIMEOUT = 60.0
"""How many seconds the server gets for an answer (RFC 5321 asks for minutes; a person is waiting here)."""


class ServerFout(BuurtkitFout):
    """Nothing can be sent with this server like this; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Server:
    """How to reach the mail server, and with which name and password."""

    host: str
    poort: int
    beveiliging: str
    gebruiker: str = ""
    wachtwoord: str = field(default="", repr=False)


def find_server(instelling: Mailserver | None, omgeving: Mapping[str, str]) -> Server:
    """Give the server of the dossier with its password, from the environment or else from the key ring.

    Raises `ServerFout`.
    """
    from buurtkit.dossier.initiatief import WACHTWOORD  # not for the courier, which starts faster without models

    if instelling is None:
        raise ServerFout(
            "In buurtkit.yaml staat geen mailserver. Zet bij `post:` de `server` neer waarmee u mailt, "
            "of open de concepten in uw mailprogramma."
        )
    if instelling.beveiliging == "geen" and not is_loopback(instelling.server):
        raise ServerFout(
            f"`beveiliging: geen` kan alleen met een server op uw eigen computer, niet met {instelling.server}. "
            "Kies `starttls` of `tls`."
        )
    if not instelling.gebruiker:  # a server that asks for no name asks for no password either
        return Server(instelling.server, instelling.poort, instelling.beveiliging)
    password = omgeving.get(WACHTWOORD) or _from_key_ring(instelling)
    if not password:
        raise ServerFout(
            f"Het wachtwoord van {instelling.gebruiker} is niet bekend. Zet het in de omgevingsvariabele {WACHTWOORD}, "
            f"of bewaar het met `keyring set {instelling.server} {instelling.gebruiker}`."
        )
    return Server(instelling.server, instelling.poort, instelling.beveiliging, instelling.gebruiker, password)


def is_loopback(host: str) -> bool:
    """Tell whether a server runs on this very computer."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def _from_key_ring(instelling: Mailserver) -> str:
    try:
        import keyring
    except ImportError:
        return ""
    try:
        return keyring.get_password(instelling.server, instelling.gebruiker or "") or ""
    except Exception:  # each key ring fails in its own way, and without one the environment will do
        return ""


def connect(server: Server, timeout: float = TIMEOUT) -> smtplib.SMTP:
    """Connect and log in. Raises `ServerFout` for what will not be better next time, else `OSError`."""
    context = ssl.create_default_context()
    try:
        if server.beveiliging == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.poort, timeout=timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.poort, timeout=timeout)
    except ssl.SSLError as error:
        raise ServerFout(_unsafe(server, error)) from None
    except socket.gaierror:
        raise ServerFout(f"De mailserver {server.host} is niet te vinden. Klopt de naam, en is er internet?") from None
    try:
        _log_in(smtp, server, context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    where = f"De mailserver {server.host}"
    try:
        if server.beveiliging == "starttls":
            smtp.starttls(context=context)
        if server.gebruiker:
            _authenticate(smtp, server)
        else:
            smtp.ehlo_or_helo_if_needed()
    except ssl.SSLError as error:
        raise ServerFout(_unsafe(server, error)) from None
    except smtplib.SMTPAuthenticationError as error:
        text = "neemt de naam en het wachtwoord niet aan. Kijk ze na; soms heeft u een app-wachtwoord nodig"
        raise ServerFout(f"{where} {text} ({said(error)}).") from None
    except smtplib.SMTPNotSupportedError:
        no_tls = server.beveiliging == "starttls" and not smtp.has_extn("starttls")
        what = "geen beveiligde verbinding (starttls)" if no_tls else "geen manier van inloggen die ik kan"
        raise ServerFout(
            f"{where} kent {what}. Kijk `poort` en `beveiliging` na bij `post` in buurtkit.yaml."
        ) from None
    except smtplib.SMTPResponseException as error:
        if error.smtp_code < 500:
            raise
        raise ServerFout(f"{where} weigert ({said(error)}).") from None


def _authenticate(smtp: smtplib.SMTP, server: Server) -> None:
    """Log in; with letters that smtplib cannot send in the way of RFC 4616, which says that they go as UTF-8."""
    if (server.gebruiker + server.wachtwoord).isascii():
        smtp.login(server.gebruiker, server.wachtwoord)
        return
    smtp.ehlo_or_helo_if_needed()
    if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError
    secret = b64encode(f"\0{server.gebruiker}\0{server.wachtwoord}".encode()).decode()
    code, text = smtp.docmd("AUTH", f"PLAIN {secret}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, text)


def _unsafe(server: Server, error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"Het certificaat van {server.host} klopt niet ({error.verify_message}). Er is niets verstuurd. "
            "Kijk de naam van de server na, of vraag uw beheerder."
        )
    return f"Met {server.host} lukt geen veilige verbinding. Kijk `poort` en `beveiliging` na (587 starttls, 465 tls)."


def said(error: smtplib.SMTPResponseException) -> str:
    """Give what a server said, on one line."""
    return answer(error.smtp_code, error.smtp_error)


def answer(code: int, text: bytes | str) -> str:
    """Give an answer of a server on one line, such as `550 5.1.1 User unknown`."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    shown = "".join(char if char.isprintable() else " " for char in words)
    return " ".join(f"{code} {shown}".split())[:200]
