"""Facts that change or differ per municipality: dated, in `kennis/feiten.yaml`, and read only when a rule needs one."""

from __future__ import annotations

import datetime as dt

from buurtkit.dossier.typen import Datum, Nummer, Tekst
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.notatie.tekst import fold


class Peilfeit(Kennis):
    """A fact with the day on which somebody looked it up."""

    peildatum: Datum
    """De dag waarop het is nagekeken."""

    bron: Tekst
    """Waar het staat."""


class Bewaren(Peilfeit):
    """How long contact data are kept after the last report."""

    weken: Nummer
    """Hoeveel weken gewoon is."""

    hooguit_weken: Nummer
    """Na hoeveel weken het te lang is."""


class Brandveilig(Peilfeit):
    """When a building for gatherings has to be reported."""

    personen: Nummer
    """Vanaf hoeveel mensen."""

    weken: Nummer
    """Hoeveel weken vooraf."""


class Evenementmelding(Kennis):
    """When a small event has to be reported in one municipality."""

    gemeente: Tekst
    """De gemeente."""

    personen: Nummer
    """Tot en met hoeveel mensen een melding genoeg is."""

    weken: Nummer | None = None
    """Hoeveel weken vooraf."""

    werkdagen: Nummer | None = None
    """Of hoeveel werkdagen vooraf."""

    bron: Tekst
    """Waar het staat."""

    def uiterlijk(self, dag: dt.date) -> dt.date:
        """Give the last day on which to report an event on the day `dag`."""
        if self.werkdagen is None:
            return dag - dt.timedelta(weeks=self.weken or 0)
        for _ in range(self.werkdagen):
            dag -= dt.timedelta(days=3 if dag.weekday() == 0 else 2 if dag.weekday() == 6 else 1)
        return dag


class Evenementen(Peilfeit):
    """When an event has to be reported, and when it needs a permit."""

    vergunning_weken: Nummer
    """Hoeveel weken vooraf een vergunning minstens gevraagd wordt."""

    gemeenten: tuple[Evenementmelding, ...]
    """Wat er per gemeente bekend is."""

    def van(self, gemeenten: tuple[str, ...]) -> Evenementmelding | None:
        """Give what is known of the first of these municipalities that is in the list."""
        known = {fold(each.gemeente): each for each in self.gemeenten}
        return next((known[name] for gemeente in gemeenten if (name := fold(gemeente)) in known), None)


class Feiten(Kennis):
    """The whole of `kennis/feiten.yaml`."""

    bewaren: Bewaren
    """Hoe lang contactgegevens blijven."""

    brandveilig: Brandveilig
    """Wanneer een gebouw gemeld moet zijn."""

    evenementen: Evenementen
    """Wanneer een evenement gemeld wordt."""


def feiten() -> Feiten:
    """Read the facts that come with buurtkit."""
    found: Feiten = read_kennis("feiten", Feiten)
    return found
