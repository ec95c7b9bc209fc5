"""`buurtkit taken`: the tasks of the draaiboek."""

from __future__ import annotations

bekend = {
    "lijst": "Laat zien welke taken er nog zijn, en wanneer ze klaar moeten zijn.",
    "klaar": "Vinkt een taak af in draaiboek.yaml.",
    "nieuw": "Zet een eigen taak in draaiboek.yaml.",
}
"""The commands of this group, with the first line of their help."""


def opdracht() -> None:
    """Laat de taken zien, vinkt ze af en zet er eigen taken bij.

    Voorbeeld: buurtkit taken lijst mijn-buurt
    """
