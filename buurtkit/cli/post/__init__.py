"""`buurtkit post`: mail to the guests, and their answers."""

from __future__ import annotations

bekend = {
    "klaarzetten": "Zet per gast een mail klaar, met de uitnodiging en de afspraak voor de agenda.",
    "verstuur": "Verstuurt de mails met uw eigen mailserver; nooit twee keer aan dezelfde gast.",
    "gegeven": "Schrijft op wie een brief van u kreeg, of een mail uit uw eigen programma.",
    "antwoorden": "Leest de antwoorden die u kreeg en zet ze in deelnemers.yaml.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Zet mails aan de gasten klaar, verstuurt ze en leest hun antwoorden.

    Voorbeeld: buurtkit post klaarzetten mijn-buurt
    """
