"""Writing documents without ever losing work.

Every file is written beside its place and then moved there, so that it is always either old or new. What buurtkit
made is remembered by its fingerprint; a file with any other content was edited by a person and is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from buurtkit.basis.bewaren import RESTEN, append, append_to, clean_up, make_folder, write_atomic
from buurtkit.basis.binnen import check_lies_within, lies_within, read_whole
from buurtkit.basis.melding import reason
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.register import REGISTER, Gemaakt, Gezocht, Stukherkomst, fingerprint, line_for, read_register
from buurtkit.render.ontvangers import VOOR
from buurtkit.render.schrijvers import Opvolger

Staat: TypeAlias = Literal["gemaakt", "ongewijzigd", "overgeslagen", "weggelaten"]
"""What happened to a file.

It was (re)made, already as it should be, left alone because somebody edited it, or left away because somebody edited
the Word file that it belongs to and nothing can make it of that.
"""


class Zoeker(Protocol):
    """Finds guests in the text of a document, see `buurtkit.gasten.privacy.noemen.Gastenzoeker`."""

    @property
    def gezocht(self) -> Gezocht:
        """Who is looked for."""

    def find(self, tekst: Iterable[str], bekend: Collection[str], *, misschien: bool) -> frozenset[str]:
        """Give the ids of the guests in a text and of those `bekend` to be in it; those named perhaps if asked for."""


class Uitvoer:
    """A folder with documents made by buurtkit.

    `zoeker` makes the register tell who is in each; without it that has to be looked for afterwards. `dossier` is the
    folder that this one has to lie in, unless somebody chose it: a link could put everything elsewhere.
    """

    def __init__(
        self, folder: Path, *, overschrijf: bool = False, zoeker: Zoeker | None = None, dossier: Path | None = None
    ) -> None:
        self.folder = folder
        self._dossier = dossier
        self.overschrijf = overschrijf
        self._zoeker = zoeker
        self._known: defaultdict[str, set[str]] = defaultdict(set)
        self._who: dict[tuple[str, str], Stukherkomst] = {}
        """Of each name and fingerprint what it was made of, as it was last written down."""

        self._noted: set[str] = set()
        """What the register says already of who was looked for, and of what letters tell."""

        if folder.is_dir() and (dossier is None or lies_within(folder, dossier)):
            clean_up(folder.rglob(RESTEN))
            self._read_register()

    def _read_register(self) -> None:
        """Read what was made before; what cannot be read counts as edited by hand, and so as not to be touched."""
        with suppress(OSError):
            for each in read_register(self.folder):
                self._known[each.naam].add(each.vingerafdruk)
                if each.herkomst:
                    self._who[each.naam, each.vingerafdruk] = each.herkomst
                    self._noted |= {each.herkomst.gezocht.naam} if each.herkomst.gezocht else set()
                    self._noted |= {each.herkomst.zegt_naam} if each.herkomst.zegt else set()

    def problem(self) -> str:
        """Say in Dutch why nothing can be written in the folder; empty if something can. Makes the folder."""
        try:
            self._check_place()
            make_folder(self.folder)
            with append_to(self.folder / REGISTER):
                return ""
        except OSError as error:
            return reason(error)

    def _check_place(self) -> None:
        """Raise `OSError` when a link in the dossier puts the whole folder elsewhere."""
        if self._dossier:
            check_lies_within(self.folder, self._dossier)

    def left_over(self, made: Collection[str]) -> list[str]:
        """Give the files that were made here before and still exist, while nothing of that name was `made` now.

        Another format of the same document does not count as left over, and neither do drafts of mail and the same
        document for some guests: those are made in another run.
        """
        current = {name.rpartition(".")[0] for name in made}
        left = []
        for name in self._known:
            stem = name.rpartition(".")[0]
            if not name or name.endswith(".eml") or {stem, stem.partition(f"-{VOOR}")[0]} & current:
                continue
            if (self.folder / name).exists():
                left.append(name)
        return sorted(left)

    def write(
        self, name: str, content: bytes, opvolger: Opvolger | None = None, herkomst: Stukherkomst | None = None
    ) -> Staat:
        """Put `content` in the file called `name` (with `/` between folders).

        A file that was edited by hand is left alone, unless `overschrijf` is set: then the old one is kept beside the
        new one. `opvolger` makes the content carry on from what was made before; `herkomst` says of what it was made,
        and whose data is in it. Raises `OSError` if the file cannot be written.
        """
        self._check_place()
        path = self.folder / name
        if not Path(name).is_absolute():  # else somebody chose that very place
            check_lies_within(path, self.folder)
        old = read_whole(path) if path.exists() else None
        if old is not None and fingerprint(old) not in self._known[name]:
            self._read_register()  # another run may have made it since
        known = self._known[name]
        is_ours = old is not None and fingerprint(old) in known
        if opvolger and (old is not None or known):
            content = opvolger(old or b"", content, 0 if is_ours else len(known))
        if old == content:
            self._remember(name, content, herkomst or Stukherkomst())
            return "ongewijzigd"
        if old is not None and not is_ours:
            if not self.overschrijf:
                return "overgeslagen"
            # A copy, not a new name for the old file: at no moment is there no file.
            write_atomic(_free_name(path), old, durable=True)  # what somebody wrote is only there once
        self._remember(name, content, herkomst or Stukherkomst())
        write_atomic(path, content)
        return "gemaakt"

    def eigen(self, name: str) -> bytes | None:
        """Give what is in a file that somebody edited or put there; `None` when buurtkit made it, or nobody did.

        Raises `OSError` if it cannot be read.
        """
        content = self._content(name)
        if content is None:
            return None
        if fingerprint(content) not in self._known[name]:
            self._read_register()  # another run may have made it since
        return None if fingerprint(content) in self._known[name] else content

    def gemaakt_van(self, name: str, van: str) -> bytes | None:
        """Give what is in a file that buurtkit made of the file with the fingerprint `van`; `None` if it is not."""
        content = self._content(name)
        noted = self._who.get((name, fingerprint(content))) if content is not None else None
        return content if noted and noted.van == van else None

    def gezegd(self, name: str) -> Collection[str]:
        """Give what the versions of a letter that buurtkit made told of its gathering, by their fingerprints."""
        return {each.zegt.merk for (made, _), each in self._who.items() if made == name and each.zegt}

    def take_away(self, name: str) -> None:
        """Remove a file that buurtkit made; what somebody edited or put there stays. Raises `OSError`."""
        if self._content(name) is not None and self.eigen(name) is None:
            (self.folder / name).unlink()

    def _content(self, name: str) -> bytes | None:
        """Give what is in a file; `None` when there is none."""
        self._check_place()
        path = self.folder / name
        check_lies_within(path, self.folder)
        return read_whole(path) if path.exists() else None

    def herkomst(
        self,
        sjabloon: str,
        tekst: Iterable[str],
        gasten: Collection[str],
        *,
        openbaar: bool,
        voor: str,
        zegt: Bericht | None = None,
    ) -> Stukherkomst:
        """Give what the register says of a document with this text.

        `gasten` are the ids of those of whom something personal was read; it is made for the guest with the id `voor`,
        or for more people if that is empty. `zegt` is what it tells that guest of a gathering.
        """
        if self._zoeker is None:
            return Stukherkomst(sjabloon, openbaar, zegt=zegt)
        known = {*gasten, voor} - {""}
        # In a letter to one guest the first name of another says nothing.
        found = self._zoeker.find(tekst, known, misschien=not voor)
        return Stukherkomst(sjabloon, openbaar, found, self._zoeker.gezocht, zegt)

    def _remember(self, name: str, content: bytes, herkomst: Stukherkomst) -> None:
        """Note the file before it is moved into place: a kill in between leaves nothing unexplained."""
        mark = fingerprint(content)
        noted = self._who.get((name, mark))
        if noted and _tells_as_much(noted, herkomst):
            return
        self._known[name].add(mark)
        self._who[name, mark] = herkomst
        lines = [line_for(Gemaakt(mark, name, herkomst))]
        if (searched := herkomst.gezocht) and searched.naam not in self._noted:
            self._noted.add(searched.naam)
            lines.insert(0, searched.regel)
        if herkomst.zegt and herkomst.zegt_naam not in self._noted:
            self._noted.add(herkomst.zegt_naam)
            lines.insert(0, herkomst.zegt_regel)
        make_folder(self.folder)
        # The line break comes first: what a full disk left of an earlier line then spoils no other.
        text = "".join(f"\n{each}" for each in lines)
        append(self.folder / REGISTER, text.encode("utf-8", "backslashreplace"))  # as JSON writes such names


def _tells_as_much(noted: Stukherkomst, herkomst: Stukherkomst) -> bool:
    """Tell whether a file that is as it was needs no new line: it names nobody whom its line does not name yet.

    Who was not looked for then, is looked for in the file itself when somebody asks.
    """
    if (noted.sjabloon, noted.openbaar) != (herkomst.sjabloon, herkomst.openbaar):
        return False
    if (noted.zegt_naam, noted.van) != (herkomst.zegt_naam, herkomst.van):
        return False
    return herkomst.gasten is None or (noted.gasten is not None and herkomst.gasten <= noted.gasten)


def _free_name(path: Path) -> Path:
    """Give a name beside `path` that is not in use: `brief.eigen.docx`, then `brief.eigen-2.docx`."""
    candidate = path.with_name(f"{path.stem}.eigen{path.suffix}")
    number = 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.eigen-{number}{path.suffix}")
    return candidate
