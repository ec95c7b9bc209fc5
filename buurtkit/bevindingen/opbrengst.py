"""What the notes yielded, as documents show it: pictures, a mirror, by-catch, and what is missing."""

from __future__ import annotations

from functools import cached_property

from buurtkit.bevindingen.beelden import Beeld, Telpost, staven, warmtekaart
from buurtkit.bevindingen.dekking import Gat, dekking, stille_groepen
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.breedte import widest_first
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.kennis.codes import Werkcode, codegroepen

NIET_IN_LIJST = ("bijvangst", "één tafel")
"""Gaps with a place of their own in the documents: among the by-catch, and at the finding itself."""


class Opbrengst:
    """All that a document says about the findings together. Each part is computed when it is asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    @cached_property
    def tafels(self) -> int:
        """How many tables there were: those planned for a gathering with notes, and all others with a note."""
        return sum(map(len, self._tables.values()))

    @cached_property
    def zonder_tafel(self) -> int:
        """How many notes have no table, when others can have one: heard elsewhere, or not written down."""
        return sum(1 for note in self._dossier.waarnemingen if not note.tafel) if self.tafels else 0

    @cached_property
    def _tables(self) -> dict[str, list[int]]:
        """The numbers of the tables per gathering."""
        dossier = self._dossier
        numbers: dict[str, set[int]] = {soort.id: set() for soort in dossier.soorten}
        for note in dossier.waarnemingen:
            # Of a gathering without notes nobody can say that people spoke at its tables.
            numbers[note.bijeenkomst] |= {tafel.nummer for tafel in dossier.tafels_bij(note.bijeenkomst)}
            if note.tafel:
                numbers[note.bijeenkomst].add(note.tafel)
        return {step: sorted(found) for step, found in numbers.items()}

    @cached_property
    def themas(self) -> tuple[Telpost, ...]:
        """The themes with their notes, widest first; also those without notes."""
        themes = (Telpost(name, self._dossier.waarnemingen_bij_thema(name)) for name in self._dossier.themas)
        return tuple(widest_first(themes))

    @cached_property
    def spanningen(self) -> tuple[Telpost, ...]:
        """The seven tensions with their notes, widest first; also those without notes."""
        return tuple(widest_first(self._coded("spanningen", self._dossier.waarnemingen)))

    @cached_property
    def spiegel(self) -> tuple[Telpost, ...]:
        """The mirror for directors: which notes name bestuurskracht, and which burgerkracht."""
        return self._coded("krachten", self._dossier.waarnemingen)

    @cached_property
    def heeft_spiegel(self) -> bool:
        """Whether any note names one of the two: without those codes, zero would say what nobody looked at."""
        return any(post.waarnemingen for post in self.spiegel)

    def spiegel_van(self, bevinding: Bevinding) -> tuple[Telpost, ...]:
        """Give the mirror of one finding: of its own notes."""
        return self._coded("krachten", self._dossier.waarnemingen_van(bevinding))

    def _coded(self, groep: str, notes: tuple[Waarneming, ...]) -> tuple[Telpost, ...]:
        def post(code: Werkcode) -> Telpost:
            return Telpost(code.naam, tuple(note for note in notes if code.id in note.codes), code.uitleg)

        return tuple(post(code) for each in codegroepen() if each.id == groep for code in each.codes)

    @cached_property
    def staven_themas(self) -> tuple[Beeld, ...]:
        """The bars per theme; empty if no note has a theme."""
        return staven(self.themas, "thema", self.tafels)

    @cached_property
    def staven_spanningen(self) -> tuple[Beeld, ...]:
        """The bars per tension; empty if no note has a code for one."""
        return staven(self.spanningen, "soort spanning", self.tafels)

    @cached_property
    def kaarten(self) -> tuple[Beeld, ...]:
        """The maps of tables and themes, for each gathering with tables and notes."""
        return tuple(
            beeld
            for soort in self._dossier.soorten
            for beeld in warmtekaart(
                [Telpost(each.naam, _at(each.waarnemingen, soort.id)) for each in self.themas],
                self._tables[soort.id],
                soort.naam,
            )
        )

    @cached_property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """The findings on the question of the gathering."""
        return tuple(each for each in self._dossier.bevindingen if not each.bijvangst)

    @cached_property
    def bijvangst(self) -> tuple[Bevinding, ...]:
        """The findings beside that question, worth telling all the same [K] les 12."""
        return tuple(each for each in self._dossier.bevindingen if each.bijvangst)

    @cached_property
    def losse_bijvangst(self) -> tuple[Waarneming, ...]:
        """The notes of by-catch, save those that a finding of by-catch rests on."""
        told = {note.id for each in self.bijvangst for note in self._dossier.waarnemingen_van(each)}
        return tuple(note for note in self._dossier.waarnemingen if note.bijvangst and note.id not in told)

    @cached_property
    def ontbreekt(self) -> tuple[Gat, ...]:
        """What was not found or not written down, said honestly."""
        return tuple(gat for gat in dekking(self._dossier) if gat.soort not in NIET_IN_LIJST)

    @cached_property
    def niet_gehoord(self) -> tuple[Gat, ...]:
        """Whom nobody heard about a theme: the only gap that says something to who lives there."""
        return tuple(gat for gat in self.ontbreekt if gat.soort == "niet gehoord")

    def stille_groepen(self, stap: Stap) -> tuple[Gat, ...]:
        """Give the groups of one gathering without notes, as a whole or in a round."""
        return tuple(stille_groepen(self._dossier, stap))


def _at(notes: tuple[Waarneming, ...], step: str) -> tuple[Waarneming, ...]:
    return tuple(note for note in notes if note.bijeenkomst == step)
