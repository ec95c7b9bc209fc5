"""What buurtkit has to say: a message about a place in a file, and the error that ends a command.

Every room can make them; the screen shows them.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

GELUKT, INHOUD, GEBRUIK, KIEZEN = 0, 1, 2, 3
"""Exit codes: done; the content can be better; the command was used wrongly; nothing overwritten, somebody chooses."""

Ernst: TypeAlias = Literal["fout", "let op", "tip"]
"""How bad it is: only a `fout` makes the exit code 1."""


ANDERS = "Anders? "
"""What stands before an option with which somebody says that a text is to be read otherwise."""


@dataclass(frozen=True, slots=True)
class Melding:
    """One message about one place; the text is Dutch and stands on its own.

    `regel` and `kolom` count from 1; 0 means the message is about the file as a whole.
    """

    bestand: str
    regel: int
    kolom: int
    tekst: str
    ernst: Ernst = "fout"
    code: str = ""
    """Code of the rule of the way of working, such as `BK101`; empty when the file itself is wrong."""

    plek: str = ""
    """How a person calls the place, if `tekst` begins with that: `Blad1, rij 7, kolom D`."""

    soort: str = ""
    """What is said once for all messages like this one: a Dutch phrase that goes behind `7 keer`. May be empty."""

    waarde: str = ""
    """What tells this message from others of its `soort`, such as the name of a guest."""

    herstel: str = ""
    """What mends it, and all messages like it: a command to type, or else a short Dutch sentence."""

    @property
    def kern(self) -> str:
        """The text without the place, which `plaats` says already."""
        return self.tekst.removeprefix(f"{self.plek}: ") if self.plek else self.tekst

    @property
    def plaats(self) -> str:
        """The place as editors and terminals understand it: `bestand:regel:kolom`."""
        return f"{self.bestand}:{self.regel}:{self.kolom}" if self.regel else self.bestand

    def __str__(self) -> str:
        code = f" [{self.code}]" if self.code else ""
        return f"{self.plaats}: {self.ernst}{code}: {self.tekst}"


class BuurtkitFout(Exception):
    """Why a command cannot do what was asked: the parent of all errors that a person can do something about.

    The lines of the text say in Dutch what is wrong and how to go on. `meldingen` say where, and are shown above it.
    """

    code = INHOUD
    """The exit code with which the command ends."""

    def __init__(self, *regels: str, meldingen: Iterable[Melding] = ()) -> None:
        self.meldingen = tuple(meldingen)
        self.tekst = "\n".join(regels)
        super().__init__(self.tekst or "; ".join(map(str, self.meldingen)))


class VerkeerdGebruik(BuurtkitFout):
    """What was typed does not fit the command or the dossier."""

    code = GEBRUIK


class EerstKiezen(BuurtkitFout):
    """Nothing was overwritten on purpose: somebody has to choose first."""

    code = KIEZEN


_REASONS = {
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "u heeft er geen rechten voor",
    errno.EPERM: "u heeft er geen rechten voor",
    errno.EROFS: "er mag daar niets geschreven worden",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "er staat een bestand waar een map hoort",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.ELOOP: "het is een koppeling naar een andere plek",
    errno.EINVAL: "het is geen gewoon bestand",
    errno.EFBIG: "het is te groot",
    errno.EDQUOT: "uw deel van de schijf is vol",
    errno.EIO: "de schijf geeft een fout",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.EILSEQ: "de naam kan daar niet",
    errno.ECONNREFUSED: "de server neemt geen verbinding aan",
    errno.ECONNRESET: "de verbinding is verbroken",
    errno.EPIPE: "de verbinding is verbroken",
    errno.ETIMEDOUT: "er kwam geen antwoord",
    errno.ENETUNREACH: "er is geen verbinding met het netwerk",
    errno.EHOSTUNREACH: "er is geen verbinding met de server",
}


def reason(error: OSError) -> str:
    """Say in Dutch why a file or folder cannot be read or written."""
    return _REASONS.get(error.errno or 0, f"fout {error.errno} van het systeem")


def shortened(text: str, most: int) -> str:
    """Give a text as it is shown where there is room for `most` characters: what is longer ends in `…`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Give `` Bedoelde u `x`?`` with the candidate most like `word` (with a leading space), or an empty text."""
    return did_you_mean(nearest_word(word, candidates))


def did_you_mean(word: str) -> str:
    """Give `` Bedoelde u `x`?`` with this word (with a leading space), or an empty text without one."""
    return f" Bedoelde u `{word}`?" if word else ""


def nearest_word(word: str, candidates: Iterable[str]) -> str:
    """Give the candidate most like `word`, or an empty text if none is like it.

    A candidate with the same number counts as most alike: `b2` is `b02`, and not `b12`.
    """
    from difflib import get_close_matches

    known = {candidate.lower(): candidate for candidate in candidates}
    same_number = [each for each in known if _without_zeros(each) == _without_zeros(word.lower())]
    found = same_number or get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else ""


def _without_zeros(word: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", word)
