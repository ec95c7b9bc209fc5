"""The conversation of `init`: which question comes next, what an entry means, going back and going on later.

It knows no screen and no file. A proposal depends only on the answers before it, so that going back and answering
something else gives new proposals for all that comes after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtkit.basis.tekens import CONTROL
from buurtkit.begin.antwoorden import LEEG, Ruw, as_given, complaint, parse
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.typen import is_asking, is_unknown
from buurtkit.begin.vraag import Gespreksstand, Vraag

TERUG = "<"
"""What somebody types to go back one question."""

UITLEG = "?"
"""What somebody types to hear what a question is for."""


@dataclass(frozen=True, slots=True)
class Reactie:
    """What became of an entry."""

    fout: str = ""
    """Why it is no answer; empty if it is one."""

    let_op: str = ""
    """What to think over about an answer."""

    uitleg: str = ""
    """What the question is for, when somebody asked that: nothing was answered."""


class Gesprek:
    """Goes through questions. `gegeven` are answers from before, such as those of an earlier time.

    First come the questions for a first invitation. The others follow when somebody goes on (`ask_more`), or already
    answered one of them.
    """

    def __init__(
        self, vandaag: dt.date, gegeven: Mapping[str, Ruw] | None = None, vragen: Sequence[Vraag] = VRAGEN
    ) -> None:
        self.vandaag = vandaag
        self.vragen = vragen
        self.gegeven: dict[str, Ruw] = dict(gegeven or {})
        self._gaat_verder = any(vraag.verder and vraag.id in self.gegeven for vraag in self.to_ask(all_of_them=True))
        self._is_looking_back = False
        self.vraag: Vraag | None = self._first_open()
        """The question that is asked now; `None` when all are answered."""

    def to_ask(self, *, all_of_them: bool = False) -> list[Vraag]:
        """Give the questions for the screen as far as the answers tell now, with those for later or not yet."""
        asked = [vraag for vraag in self.vragen if self._is_asked(vraag) and vraag.op_scherm(self.stand(vraag))]
        later = [vraag for vraag in asked if vraag.verder]
        first = [vraag for vraag in asked if not vraag.verder]
        return [*first, *later] if all_of_them or self._gaat_verder else first

    def _first_open(self) -> Vraag | None:
        return next((each for each in self.to_ask() if each.id not in self.gegeven), None)

    @property
    def nog_te_vragen(self) -> int:
        """How many questions there are for whoever goes on."""
        return 0 if self._gaat_verder else len(self.to_ask(all_of_them=True)) - len(self.to_ask())

    def ask_more(self) -> None:
        """Go on with the questions that a first invitation can do without."""
        self._gaat_verder = True
        self._is_looking_back = False
        self.vraag = self._first_open()

    def jump(self, vraag: Vraag) -> None:
        """Ask one question again, and after it only what is not answered."""
        self._is_looking_back = True
        self.vraag = vraag

    def _is_asked(self, vraag: Vraag) -> bool:
        if vraag.deel_van:
            group = self.gegeven.get(vraag.deel_van) or self._usual(vraag.deel_van)
            # Of a proposal that somebody took as it is, only what can be proposed for nobody is asked.
            if group != "aanpassen" and not (group == "voorstel" and vraag.altijd):
                return False
        return vraag.als(self.stand(vraag))

    def _usual(self, whole: str) -> str:
        """Give what is decided about a group of questions of which nobody decided it: then each is asked, or none."""
        vraag = next(each for each in self.vragen if each.id == whole)
        return "voorstel" if vraag.op_scherm(self.stand(vraag)) else "aanpassen"

    def stand(self, vraag: Vraag | None = None) -> Gespreksstand:
        """Give what is known before a question is asked, or in the end."""
        before = self.vragen[: self.vragen.index(vraag)] if vraag else self.vragen
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
        that stands there until somebody knows better. A `?` is no answer: it asks what the question is for.
        """
        vraag = self.vraag
        assert vraag
        typed = CONTROL.sub("", entry).strip()
        if is_asking(typed):
            return Reactie(uitleg=vraag.uitleg)
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
        before = self.gegeven.get(vraag.id)
        self.gegeven[vraag.id] = answer
        if answer in ("voorstel", "later") or (answer, before) == ("aanpassen", "voorstel"):
            for part in self._parts(vraag):
                self.gegeven.pop(part.id, None)
        if answer == "voorstel":
            self._take_proposals(vraag)
        for unused in self.ongebruikt():
            del self.gegeven[unused]

    def ongebruikt(self) -> list[str]:
        """Give the ids of answers to questions that make no sense next to the other answers."""
        return [
            vraag.id
            for vraag in self.vragen
            if vraag.id in self.gegeven
            and not self._is_asked(vraag)
            and not (vraag.deel_van and self.gegeven.get(vraag.deel_van) == "voorstel")
        ]

    def _take_proposals(self, vraag: Vraag) -> None:
        for part in self._parts(vraag):
            if not part.altijd and part.id not in self.gegeven:
                self._fill(part, self.voorstel(part))

    def _fill(self, vraag: Vraag, answer: Ruw | None) -> None:
        self.gegeven[vraag.id] = LEEG if answer is None else answer

    def _go_on(self, vraag: Vraag) -> None:
        asked = self.to_ask()
        if self._is_looking_back or vraag not in asked:
            self.vraag = self._first_open()
        else:
            self.vraag = next(iter(asked[asked.index(vraag) + 1 :]), None)

    def go_back(self) -> bool:
        """Go back one question; gives whether there was one.

        Whoever only looks at one answer again goes back to the end. What was typed at the question before stays as the
        answer; what was only taken over is proposed anew.
        """
        if self._is_looking_back and self.vraag and self._first_open() is None:
            self.vraag = None
            return True
        asked = self.to_ask()
        before = asked[: asked.index(self.vraag)] if self.vraag else asked
        if not before:
            return False
        self._is_looking_back = False
        self.vraag = vraag = before[-1]
        if self.gegeven.get(vraag.id) == self.voorstel(vraag):
            self.gegeven.pop(vraag.id, None)
        return True

    @property
    def teller(self) -> tuple[int, int]:
        """The number of the question of now and how many there are, as far as the answers tell."""
        asked = self.to_ask()
        return (asked.index(self.vraag) + 1 if self.vraag else len(asked)), len(asked)

    def fill_in(self, *, met_voorstellen: bool) -> list[Vraag]:
        """Answer all that is left without asking; gives the questions that need an answer and have none.

        With proposals these are taken (and a filling where there is none). Without, a group of questions of which one
        is answered counts as asked, any other group as put off.
        """
        missing = []
        for vraag in self.vragen:
            if vraag.id in self.gegeven:
                if self.gegeven[vraag.id] == "voorstel":
                    self._take_proposals(vraag)
            elif not self._is_asked(vraag):
                continue
            elif met_voorstellen:
                self._fill(vraag, self.voorstel(vraag) or vraag.vulling or None)
                if self.gegeven[vraag.id] == "voorstel":
                    self._take_proposals(vraag)
            elif any(self._parts(vraag)):
                self.gegeven[vraag.id] = "aanpassen" if self._is_wanted(vraag) else "later"
            elif vraag.vereist and not self._is_only_offered(vraag):
                missing.append(vraag)
            else:
                self._fill(vraag, None)
        self.vraag = None
        return missing

    def _is_wanted(self, vraag: Vraag) -> bool:
        """Tell whether somebody answered part of a group, or chose the gathering that it is about as the first."""
        is_chosen = self.gegeven.get("soort", LEEG) != LEEG and self.stand(vraag).eerste.vragen == vraag.id
        return is_chosen or any(part.id in self.gegeven for part in self._parts(vraag))

    def _is_only_offered(self, vraag: Vraag) -> bool:
        """Tell whether something stands for the answer that nobody is asked for, but may give in a file."""
        return not vraag.op_scherm(self.stand(vraag)) and self.voorstel(vraag) is not None

    def vullingen(self) -> list[Vraag]:
        """Give the questions about the initiative of which the answer only stands there until there is a better one."""
        return [
            vraag
            for vraag in self.vragen
            if vraag.vulling and not vraag.deel_van and self.gegeven.get(vraag.id) == vraag.vulling
        ]

    def _parts(self, vraag: Vraag) -> list[Vraag]:
        """Give the questions that another one can answer all at once."""
        return [each for each in self.vragen if each.deel_van == vraag.id]
