"""Which documents name a guest: what decides whether they go with the guest, and what is shown to the guest."""

from __future__ import annotations

import re
from pathlib import Path

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.gasten.privacy.gemaakt import Gemaakt
from buurtkit.gasten.privacy.openbaar import openbaar_aanspreekbaar
from buurtkit.gasten.privacy.plaatsen import Stuk
from buurtkit.gasten.privacy.resten import Speurder, regels
from buurtkit.notatie.tekst import fold

_LEESBAAR = (".docx", ".html", ".md")
"""Formats of a document that can be looked into, when it also exists as pdf."""

_DICHT = (".pdf",)
"""The format that cannot be looked into."""

_SAMEN = 60
"""How many seconds a document may be younger than its pdf to be of the same run: later it may name others."""


class Noemer:
    """Tells of files whether they name one guest."""

    def __init__(self, dossier: Dossier, gast: Deelnemer, made: Gemaakt) -> None:
        self._guest = gast
        self._made = made
        self._others = {each.id for each in dossier.deelnemers if each.id != gast.id}
        first = [re.escape(word) for word in re.split(r"[\W_]+", gast.roepnaam) if word]
        self._first = re.compile(r"\b" + r"[\W_]+".join(first) + r"\b") if first else None
        self._words = set(fold(gast.volledig).split())
        self._seen: dict[tuple[Path, Speurder], bool] = {}
        self.speurder = Speurder(dossier, [gast])
        # Letters to others bear the name of who sends them: that alone is no reason to take them away.
        self._private = Speurder(dossier, [gast], openbaar_aanspreekbaar(dossier, [gast]))

    def noemt_stuk(self, path: Path, stuk: Stuk | None) -> bool:
        """Tell whether a document names the guest. If that cannot be known, one that is for more people does."""
        if stuk and stuk.voor == self._guest.id:
            return True
        for_other = bool(stuk and stuk.voor in self._others)
        if for_other:
            return self.noemt(path, self._private) is True
        return self.noemt(path) is not False or self._may_name(path)

    def noemt(self, path: Path, speurder: Speurder | None = None) -> bool | None:
        """Tell whether a file names the guest; `None` if it cannot be looked into."""
        speurder = speurder or self.speurder
        if speurder.id_in_name(path.name.partition(".")[0]):
            return True
        if path.suffix in _DICHT:
            twin = self._twin(path)
            return self.noemt(twin, speurder) if twin else None
        if (path, speurder) in self._seen:
            return self._seen[path, speurder]
        lines = regels(path)
        if lines is None:
            return None
        # Once more as one text: a name can be broken off at the end of a line.
        texts = [*lines, " ".join(map(str.strip, lines))]
        if path.suffix == ".ics":  # there a line goes on behind a line break and a space (RFC 5545, 3.1)
            texts += "\n".join(lines).replace("\n ", "").splitlines()
        self._seen[path, speurder] = found = next(speurder.vind(texts), None) is not None
        return found

    def _may_name(self, path: Path) -> bool:
        """Tell whether the guest may be on a list: by first name, or with the surname in front as in `Post, J.`."""
        readable = self._twin(path) if path.suffix in _DICHT else path
        lines = (regels(readable) if readable else None) or []
        if self._first and self._first.search("\n".join(lines)):
            return True
        return any(self._words <= set(fold(line).split()) for line in lines)

    def _twin(self, path: Path) -> Path | None:
        """Give the same document in a format that can be looked into, if nobody changed either of them."""
        twins = (path.with_suffix(suffix) for suffix in _LEESBAAR)
        return next((each for each in twins if each.is_file() and self._is_same(each, path)), None)

    def _is_same(self, twin: Path, path: Path) -> bool:
        if self._made.is_van_een_mens(twin) or self._made.is_van_een_mens(path):
            return False
        return twin.stat().st_mtime <= path.stat().st_mtime + _SAMEN
