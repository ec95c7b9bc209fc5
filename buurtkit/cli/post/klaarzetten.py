"""`buurtkit post klaarzetten`: a draft for each guest."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from buurtkit.basis.melding import INHOUD, KIEZEN
from buurtkit.cli.doorgeven import kept_lines
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.opties import Bijeenkomst, Map, Overschrijf, Vandaag
from buurtkit.cli.post.gedeeld import (
    Formaat,
    Mailkeuze,
    Ronde,
    Soort,
    Voor,
    check_to_come,
    complaints,
    content_lines,
    make,
    nobody,
    own_letter_lines,
    prepare,
    tell_others,
    title,
)
from buurtkit.cli.scherm import to_type
from buurtkit.notatie import aantal


def opdracht(
    folder: Map = Path(),
    bijeenkomst: Bijeenkomst = None,
    soort: Soort = "uitnodiging",
    voor: Voor = None,
    formaat: Formaat = None,
    ronde: Ronde = 1,
    overschrijf: Overschrijf = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Zet per gast een mail klaar, met de uitnodiging en de afspraak voor de agenda.

    De concepten opent u in Outlook of Thunderbird. Of u verstuurt ze met `buurtkit post verstuur`.

    Voorbeeld: buurtkit post klaarzetten mijn-buurt --bijeenkomst tafel-van-50
    """
    today = vandaag or dt.date.today()
    ready = prepare(Mailkeuze(folder, bijeenkomst, soort, voor or (), formaat or (), ronde, today, vandaag))
    remarks = check_to_come(ready)
    made = make(ready, ready.open_uitvoer(overschrijf=overschrijf))
    if not made:
        return nobody(ready)
    uitkomst = Uitkomst()
    uitkomst.say(*remarks)
    uitkomst.report(complaints(made))
    good = [each for each in made if each.staat]
    uitkomst.say(f"{title(ready)}: {aantal(len(good), 'concept', 'concepten')} in {ready.uitvoer / ready.zending.map}")
    uitkomst.say(*content_lines(good))
    counts = Counter(str(each.staat) for each in good)
    words = {"gemaakt": "gemaakt", "ongewijzigd": "ongewijzigd", "overgeslagen": "door u aangepast"}
    uitkomst.say(", ".join(f"{counts[state]} {word}" for state, word in words.items() if counts[state]))
    uitkomst.say(*own_letter_lines(good, ready.uitvoer))
    tell_others(uitkomst, ready)
    kept = [each.bestand for each in good if each.staat == "overgeslagen"]
    uitkomst.warn(*kept_lines(kept, ready.uitvoer))
    if len(good) < len(made):
        uitkomst.code = INHOUD
        return uitkomst
    if kept:
        uitkomst.code = KIEZEN
    which = f"--bijeenkomst {ready.bijeenkomst.stap}"
    if soort != "uitnodiging":
        which += f" --soort {soort}"
    uitkomst.say(f"\nZo ziet u wat er de deur uit gaat: {to_type(f'post verstuur {{map}} {which}', folder)}")
    return uitkomst
