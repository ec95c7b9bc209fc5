"""BK9: the tasks of one's own, and what `draaiboek.yaml` says of the tasks of the list."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.basis.melding import nearest
from buurtkit.regels.regel import Toets, Vondst, regel
from buurtkit.taken.taken import bekende_ids


@regel(
    "BK905",
    "fout",
    "Elke taak zonder `wat` staat in de lijst van buurtkit",
    wat="Staat er bij een taak geen `wat`, dan is de `id` die van een taak uit `buurtkit taken lijst`.",
    waarom="Een afgevinkte taak met een verkeerde id doet niets. De echte taak blijft open staan.",
    bron="voorstel van buurtkit",
    voorbeeld="taken:\n  - id: zaal-manifestatie\n    gedaan: 12 januari 2027",
)
def check_known(toets: Toets) -> Iterator[Vondst]:
    """Every task without a text of its own is one of the list."""
    for taak in toets.dossier.draaiboek.taken:
        if taak.wat is None and taak.id not in bekende_ids(toets.dossier):
            advice = "Is het een eigen taak? Zet er dan `wat` bij."
            text = f"Er is geen taak `{taak.id}`.{nearest(taak.id, bekende_ids(toets.dossier))} {advice}"
            yield Vondst(taak, "id", text)


@regel(
    "BK906",
    "let op",
    "Elke eigen taak heeft een dag",
    wat="Bij een eigen taak staat `uiterlijk`, of een bijeenkomst waarvan de dag bekend is.",
    waarom="Zonder dag staat de taak in geen enkele lijst. Dan doet niemand hem.",
    bron="voorstel van buurtkit",
    voorbeeld="taken:\n  - id: taart\n    wat: Bestel een taart voor de vrijwilligers.\n    uiterlijk: 5 maart 2027",
)
def check_day(toets: Toets) -> Iterator[Vondst]:
    """Every task of one's own has a day, so that it is in the list."""
    for taak in toets.dossier.draaiboek.taken:
        is_dated = taak.uiterlijk or (taak.bijeenkomst and toets.dossier.bijeenkomst(taak.bijeenkomst))
        if taak.wat and not (is_dated or taak.gedaan or taak.vervalt):
            text = "Deze taak heeft nog geen dag en staat daarom in geen enkele lijst. Zet erbij: `uiterlijk: ...`."
            yield Vondst(taak, (), text)
