"""The conversation of `init`: which question comes next, what an entry means, going back and going on later.

It knows no screen and no file. A proposal depends only on the answers before it, so that going back and answering
something else gives new proposals for all that comes after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from buurtkit.begin.antwoorden import LEEG, Ruw, as_given, complaint, parse
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.typen import is_unknown
from buurtkit.begin.vraag import Gespreksstand, Vraag
from buurtkit.yaml.lezen import CONTROL

TERUG = "<"
"""What somebody types to go back one question."""


@dataclass(frozen=True, slots=True)
class Reactie:
    """What became of an entry."""

    fout: str = ""
    """Why it is no answer; empty if it is one."""

    let_op: str = ""
    """What to think over about an answer."""


class Gesprek:
    """Goes through the questions. `gegeven` are answers from before, such as those of an earlier time."""

    def __init__(self, vandaag: dt.date, gegeven: Mapping[str, Ruw] | None = None) -> None:
        self.vandaag = vandaag
        self.gegeven: dict[str, Ruw] = dict(gegeven or {})
        self.vraag: Vraag | None = next((each for each in self.to_ask() if each.id not in self.gegeven), None)
        """The question that is asked now; `None` when all are answered."""

    def to_ask(self) -> Iterator[Vraag]:
        """Give the questions that make sense, as far as the answers tell now."""
        return (vraag for vraag in VRAGEN if self._is_asked(vraag))

    def _is_asked(self, vraag: Vraag) -> bool:
        if vraag.deel_van:
            group = self.gegeven.get(vraag.deel_van, "voorstel")
            # Of a proposal that somebody took as it is, only what can be proposed for nobody is asked.
            if group != "aanpassen" and not (group == "voorstel" and vraag.altijd):
                return False
        return vraag.als(self.stand(vraag))

    def stand(self, vraag: Vraag | None = None) -> Gespreksstand:
        """Give what is known before a question is asked, or in the end."""
        before = VRAGEN[: VRAGEN.index(vraag)] if vraag else VRAGEN
        return Gespreksstand(
            parse({each.id: self.gegeven[each.id] for each in before if each.id in self.gegeven}), self.vandaag
        )

    def voorstel(self, vraag: Vraag) -> Ruw | None:
        """Give the proposal for a question, as somebody could have typed it."""
        value = vraag.voorstel(self.stand(vraag))
        return None if value is None else as_given(value)

    def standaard(self, vraag: Vraag) -> Ruw | None:
        """Give what an empty entry means: the answer that was given before, or else the proposal."""
        given = self.gegeven.get(vraag.id)
        return self.voorstel(vraag) if given is None else given

    def answer(self, entry: str) -> Reactie:
        """Take an entry as the answer to the question of now, and go on to the next if it is one.

        An empty entry takes what stands there, `-` (or `weet ik niet`) leaves the question open, if need be with a text
        that stands there until somebody knows better.
        """
        vraag = self.vraag
        assert vraag
        typed = CONTROL.sub("", entry).strip()
        if typed == LEEG or is_unknown(typed):
            typed = vraag.vulling or LEEG
        answer = typed or self.standaard(vraag) or LEEG
        if answer == LEEG and vraag.vereist:
            later = " Weet u het nog niet? Typ - en Enter." if vraag.vulling else ""
            return Reactie(f"Hier is een antwoord nodig.{later}")
        if answer != LEEG and (wrong := complaint(vraag.id, answer)):
            return Reactie(wrong)
        self._keep(vraag, answer)
        self._go_on(vraag)
        return Reactie(let_op=self._remark(vraag))

    def _remark(self, vraag: Vraag) -> str:
        value = getattr(self.stand().antwoorden, vraag.id)
        return vraag.let_op(value, self.stand(vraag)) if vraag.let_op and value is not None else ""

    def _keep(self, vraag: Vraag, answer: Ruw) -> None:
        """Keep an answer; what is decided for a group of questions becomes the answer to each of them."""
        self.gegeven[vraag.id] = answer
        if answer in ("voorstel", "later"):
            for part in _parts(vraag):
                self.gegeven.pop(part.id, None)
        if answer == "voorstel":
            self._take_proposals(vraag)
        for unused in self.ongebruikt():
            del self.gegeven[unused]

    def ongebruikt(self) -> list[str]:
        """Give the ids of answers to questions that make no sense next to the other answers."""
        return [
            vraag.id
            for vraag in VRAGEN
            if vraag.id in self.gegeven
            and not self._is_asked(vraag)
            and not (vraag.deel_van and self.gegeven.get(vraag.deel_van) == "voorstel")
        ]

    def _take_proposals(self, vraag: Vraag) -> None:
        for part in _parts(vraag):
            if not part.altijd and part.id not in self.gegeven:
                self._fill(part, self.voorstel(part))

    def _fill(self, vraag: Vraag, answer: Ruw | None) -> None:
        self.gegeven[vraag.id] = LEEG if answer is None else answer

    def _go_on(self, vraag: Vraag) -> None:
        later = VRAGEN[VRAGEN.index(vraag) + 1 :]
        self.vraag = next((each for each in later if self._is_asked(each)), None)

    def go_back(self) -> bool:
        """Go back one question; gives whether there was one.

        What was typed there stays as the answer; what was only taken over is proposed anew.
        """
        before = VRAGEN[: VRAGEN.index(self.vraag)] if self.vraag else VRAGEN
        earlier = [each for each in before if self._is_asked(each)]
        if not earlier:
            return False
        self.vraag = vraag = earlier[-1]
        if self.gegeven.get(vraag.id) == "voorstel":
            for part in _parts(vraag):
                self.gegeven.pop(part.id, None)
        if self.gegeven.get(vraag.id) == self.voorstel(vraag):
            self.gegeven.pop(vraag.id, None)
        return True

    @property
    def teller(self) -> tuple[int, int]:
        """The number of the question of now and how many there are, as far as the answers tell."""
        asked = list(self.to_ask())
        return (asked.index(self.vraag) + 1 if self.vraag else len(asked)), len(asked)

    def fill_in(self, *, met_voorstellen: bool) -> list[Vraag]:
        """Answer all that is left without asking; gives the questions that need an answer and have none.

        With proposals these are taken (and a filling where there is none). Without, a group of questions of which one
        is answered counts as asked, any other group as put off.
        """
        missing = []
        for vraag in VRAGEN:
            if vraag.id in self.gegeven:
                if self.gegeven[vraag.id] == "voorstel":
                    self._take_proposals(vraag)
            elif not self._is_asked(vraag):
                continue
            elif met_voorstellen:
                self._fill(vraag, self.voorstel(vraag) or vraag.vulling or None)
                if self.gegeven[vraag.id] == "voorstel":
                    self._take_proposals(vraag)
            elif any(_parts(vraag)):
                self.gegeven[vraag.id] = (
                    "aanpassen" if any(part.id in self.gegeven for part in _parts(vraag)) else "later"
                )
            elif vraag.vereist:
                missing.append(vraag)
            else:
                self._fill(vraag, None)
        self.vraag = None
        return missing

    def vullingen(self) -> list[Vraag]:
        """Give the questions about the initiative of which the answer only stands there until there is a better one."""
        asked = (each for each in self.to_ask() if each.vulling and not each.deel_van)
        return [each for each in asked if self.gegeven.get(each.id) == each.vulling]


def _parts(vraag: Vraag) -> list[Vraag]:
    """Give the questions that another one can answer all at once."""
    return [each for each in VRAGEN if each.deel_van == vraag.id]
