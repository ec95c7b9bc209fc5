"""Sending: who still has to get a mail, at what pace, and what became of each.

What was sent is known from the log alone, so a run that was killed goes on where it was. A message of which only the
`begin` stands in the log is never sent again without being told to: a person can look whether it arrived.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from buurtkit.basis.melding import Melding
from buurtkit.basis.slot import Bezet
from buurtkit.dossier.logboek import Logboek, Logregel
from buurtkit.post.klaarzetten import MAX_BYTES, Concept, Zending
from buurtkit.post.koerier import Afloop, job_line

if TYPE_CHECKING:
    from buurtkit.post.server import Server

HERKANSING = (5.0, 30.0)
"""How many seconds to wait before what was put off by the server is tried again."""


@dataclass
class Verzendlijst:
    """Who still has to get a mail, and who not."""

    te_doen: list[Concept] = field(default_factory=list)
    gehad: list[Concept] = field(default_factory=list)
    geweigerd: list[tuple[Concept, Logregel]] = field(default_factory=list)
    """Refused by the server earlier, and the address is still the same."""

    twijfel: list[tuple[Concept, Logregel]] = field(default_factory=list)
    """Begun, and nobody knows how it ended."""

    andere_inhoud: int = 0
    """How many guests got this mail with another text."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What became of the mail to one guest."""

    concept: Concept
    afloop: Afloop
    uitleg: str


def divide(
    zending: Zending,
    concepten: Iterable[Concept],
    regels: Sequence[Logregel],
    inhoud: str,
    nog_eens: Collection[str] = (),
) -> Verzendlijst:
    """Divide drafts by what the log says. Who was refused is tried again at another address, or if in `nog_eens`."""
    known = last_lines(zending, regels)
    lijst = Verzendlijst(andere_inhoud=sum(_says_other(each, zending, inhoud) for each in known.values()))
    for concept in concepten:
        regel = known.get(concept.gast.id)
        same_address = concept.omslag is not None and regel is not None and regel.aan == concept.omslag.aan.adres
        if regel is None or regel.wat == "uitgesteld":
            lijst.te_doen.append(concept)
        elif regel.is_gekregen:
            lijst.gehad.append(concept)
        elif regel.wat == "begin":
            lijst.twijfel.append((concept, regel))
        elif same_address and concept.gast.id not in nog_eens:
            lijst.geweigerd.append((concept, regel))
        else:
            lijst.te_doen.append(concept)
    return lijst


def _says_other(regel: Logregel, zending: Zending, inhoud: str) -> bool:
    """Tell whether this very mail went to somebody with another text."""
    is_this = (regel.soort, regel.ronde) == (zending.soort, zending.ronde) and regel.wat in ("verzonden", "begin")
    return is_this and regel.inhoud != inhoud


def last_lines(zending: Zending, regels: Iterable[Logregel]) -> dict[str, Logregel]:
    """Give per guest the last line about this mail.

    A changed or cancelled appointment is news to everybody whose last mail said something else: it is not about how
    often it was told but about what they know.
    """
    found: dict[str, Logregel] = {}
    about_agenda = zending.afspraak if zending.sjabloon.kop.is_nieuws else None
    for regel in regels:
        if regel.bijeenkomst != zending.bijeenkomst.stap or not regel.gast or regel.wat == "antwoord":
            continue
        same_kind = regel.soort == zending.soort and regel.ronde == zending.ronde
        if about_agenda is None:
            if same_kind:
                found[regel.gast] = regel
            continue
        same_agenda = regel.agenda == about_agenda.vingerafdruk
        if same_agenda and (same_kind or regel.is_gekregen):
            found[regel.gast] = regel
        elif regel.is_gekregen and regel.agenda:
            found.pop(regel.gast, None)
    return found


def line_for(zending: Zending, concept: Concept, inhoud: str) -> Logregel:
    """Give what the log will say about a message, apart from when and what."""
    assert concept.omslag
    afspraak = zending.afspraak
    return Logregel(
        "begin", "", zending.bijeenkomst.stap, soort=zending.soort, ronde=zending.ronde, gast=concept.gast.id,
        aan=concept.omslag.aan.adres, agenda=afspraak.vingerafdruk if afspraak else "",
        sequence=afspraak.sequence if afspraak else 0, inhoud=inhoud, bericht=concept.omslag.bericht,
        bijlagen=[naam for naam, _ in concept.bijlagen if not naam.endswith(".ics")],
    )  # fmt: skip


def check_own(zending: Zending, concept: Concept, folder: Path) -> Melding | None:
    """Look at a draft that somebody edited: does it still go to this guest, and about this appointment?"""
    from email import message_from_bytes
    from email.policy import default

    content = (folder / concept.bestand).read_bytes()
    message = message_from_bytes(content, policy=default)
    assert concept.omslag
    found = [each.addr_spec.lower() for each in getattr(message["To"], "addresses", ())]
    if found != [concept.omslag.aan.adres.lower()]:
        return Melding(
            concept.bestand, 0, 0, f"Dit concept is door u aangepast en gaat niet (alleen) naar {concept.gast.email}."
        )
    if len(content) > MAX_BYTES:
        return Melding(concept.bestand, 0, 0, "Dit concept is groter dan 10 MB. Veel servers weigeren het.")
    if concept.eigen:
        attached = [part.get_payload(decode=True) for part in message.walk() if part.get_filename()]
        for letter in concept.eigen:
            if letter.inhoud not in attached:
                text = f"Dit concept is door u aangepast, maar de brief erin is niet die van {letter.bestand}."
                return Melding(concept.bestand, 0, 0, text)
    if afspraak := zending.afspraak:
        calendars = [part.get_content() for part in message.walk() if part.get_content_type() == "text/calendar"]
        wanted = {f"UID:{afspraak.uid}", f"SEQUENCE:{afspraak.sequence}", f"METHOD:{afspraak.methode}"}
        is_of_now = all(wanted.issubset(_unfolded(each)) for each in calendars)
        if not calendars or not is_of_now:
            return Melding(
                concept.bestand, 0, 0, "Dit concept is door u aangepast, maar de afspraak erin is niet die van nu."
            )
    return None


def _unfolded(calendar: object) -> list[str]:
    text = calendar.decode("utf-8", "replace") if isinstance(calendar, bytes) else str(calendar)
    return text.replace("\r\n", "\n").replace("\n ", "").split("\n")


@dataclass
class Tempo:
    """Lets so many messages a minute through, evenly."""

    per_minuut: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _volgende: float | None = None

    def wait(self) -> None:
        """Wait until the next message may go."""
        now = self.clock()
        if self._volgende is not None and now < self._volgende:
            self.sleep(self._volgende - now)
            now = self._volgende
        self._volgende = now + 60 / self.per_minuut


def send(
    concepten: Sequence[Concept],
    deliver: Callable[[Concept], tuple[Afloop, str]],
    tempo: Tempo,
    herkansing: Sequence[float] = HERKANSING,
) -> Iterator[Uitslag]:
    """Send drafts and tell of each what became of it; what the server puts off is tried again after the others.

    Ends early with a `stop` when nothing can be sent.
    """
    queue = list(concepten)
    for last, wait in zip([False] * len(herkansing) + [True], (0.0, *herkansing), strict=True):
        if wait:
            tempo.sleep(wait)
        later = []
        for concept in queue:
            tempo.wait()
            afloop, uitleg = deliver(concept)
            if afloop == "uitgesteld" and not last:
                later.append(concept)
                continue
            yield Uitslag(concept, afloop, uitleg)
            if afloop == "stop":
                return
        if not later:
            return
        queue = later


class Dienst:
    """The courier at work (see `koerier`): started on entering, asked to finish on leaving.

    Entering raises `Bezet` when another run is still busy.
    """

    def __init__(self, folder: Path, server: Server, vandaag: dt.date | None = None) -> None:
        """Prepare; `vandaag` stands in for the day on which the log says that something was sent."""
        day = vandaag and vandaag.isoformat()
        self.start = json.dumps({"map": str(folder.resolve()), "server": asdict(server), "vandaag": day})

    def __enter__(self) -> Dienst:
        root = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        # A session of its own: Ctrl-C and a closed window stop the command, not a message halfway.
        self.process = subprocess.Popen(
            # -P: a file in the folder where somebody stands, such as a dossier of another, is no module.
            [sys.executable, "-P", "-m", "buurtkit.post.koerier"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        )  # fmt: skip
        try:
            said, _ = self._ask(self.start)
            if said == "bezet":
                raise Bezet
        except BaseException:
            self._finish()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._finish()

    def deliver(self, zending: Zending, concept: Concept, folder: Path, inhoud: str) -> tuple[Afloop, str]:
        """Have one draft handed over."""
        assert concept.omslag
        regel = line_for(zending, concept, inhoud)
        path = (folder / concept.bestand).resolve()
        afloop, uitleg = self._ask(job_line(path, concept.omslag.bericht, zending.van.adres, regel))
        return cast("Afloop", afloop), uitleg

    def _ask(self, line: str) -> tuple[str, str]:
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            afloop, uitleg = json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            return "stop", "Het versturen is afgebroken. Start de opdracht opnieuw: die gaat verder waar dit ophield."
        return afloop, uitleg

    def _finish(self) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        self.process.wait()


def confirm(logboek: Logboek, twijfel: Iterable[tuple[Concept, Logregel]], nu: str) -> None:
    """Note that a person says that the messages in doubt did arrive."""
    for _, regel in twijfel:
        logboek.add(replace(regel, wat="verzonden", op=nu, uitleg="aangekomen, zegt de afzender"))
