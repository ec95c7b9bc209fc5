"""BK14: what happened at a gathering, on which gathering another one goes on, and its groups."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.dossier.bijeenkomsten import Eigen, MetTafels
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.notatie import aantal, datum
from buurtkit.regels.regel import Toets, Vondst, for_each, regel


@regel(
    "BK140",
    "let op",
    "Het getelde aantal past bij wie als aanwezig staat",
    wat="Staat er bij `gehouden` een `aantal`, en bij gasten `aanwezig`? Dan is dat even veel. Bij een "
    "bijeenkomst waar iedereen binnen kan lopen mag het getelde aantal hoger zijn.",
    waarom="In het verslag staan anders twee getallen, en niemand weet welk er klopt.",
    bron="voorstel van buurtkit",
    voorbeeld="gehouden:\n  aantal: 47\n  bron: presentielijst",
)
def check_counted(toets: Toets) -> Iterator[Vondst]:
    """As many were counted as stand as present among the guests."""
    for held in toets.dossier.bijeenkomsten:
        there = toets.dossier.aanwezigen(held.stap)
        if not (held.gehouden and held.gehouden.aantal and there):
            continue
        counted = held.gehouden.aantal
        is_too_few = len(there) < counted and not held.is_open
        if len(there) > counted or is_too_few:
            first = min(there, key=lambda each: vindplaats_van(each).plek(("antwoorden", held.stap)))
            line, _ = vindplaats_van(first).plek(("antwoorden", held.stap))
            ticked = aantal(len(there), "gast staat", "gasten staan")
            text = (
                f"Geteld: {counted}. Maar {ticked} als aanwezig in deelnemers.yaml (vanaf regel {line}). Verbeter wat "
                "niet klopt. Kloppen ze allebei? Zeg dan bij `bron` waar het aantal vandaan komt: het verslag noemt ze "
                "allebei."
            )
            yield Vondst(held.gehouden, "aantal", text)


@regel(
    "BK141",
    "let op",
    "Wat gehouden is, is voorbij",
    wat="Onder `gehouden` staat pas iets als de dag van de bijeenkomst er is geweest.",
    waarom="Anders vertelt een stuk wat er gebeurde, terwijl het nog moet komen.",
    bron="voorstel van buurtkit",
    voorbeeld="datum: 12 maart 2027\ngehouden:   # na die dag\n  aantal: 47",
)
def check_held(toets: Toets) -> Iterator[Vondst]:
    """What happened is written down of no gathering that is still to come."""
    for held in toets.dossier.bijeenkomsten:
        if held.gehouden is None:
            continue
        if held.datum is None:
            yield Vondst(held, "gehouden", "Zet bij `datum` de dag waarop het was.")
        elif held.datum > toets.vandaag:
            text = f"{held.voluit[:1].upper()}{held.voluit[1:]} is pas op {datum(held.datum)}. Vul dit daarna in."
            yield Vondst(held, "gehouden", text)


@regel(
    "BK142",
    "fout",
    "`na` noemt een bijeenkomst van eerder",
    wat="De bijeenkomst bij `na` is er, en zij is niet later dan deze.",
    waarom="Uit die bijeenkomst komt wat er vorige keer open bleef.",
    bron="voorstel van buurtkit",
    voorbeeld="na: wijkoverleg-voorjaar   # bijeenkomsten/wijkoverleg-voorjaar.yaml",
)
@for_each(Eigen)
def check_series(toets: Toets, held: Eigen) -> Iterator[Vondst]:
    """A gathering goes on with one that is there, and that is not later."""
    if held.na is None:
        return
    earlier = toets.dossier.bijeenkomst(held.na)
    if earlier is None:
        yield Vondst(held, "na", f"`{held.na}` is nog niet gepland. Maak eerst dat bestand, of laat `na` weg.")
    elif earlier is held:
        yield Vondst(held, "na", "Dit is de bijeenkomst zelf. Noem de bijeenkomst ervoor.")
    elif earlier.datum and held.datum and earlier.datum >= held.datum:
        text = f"`{held.na}` is op {datum(earlier.datum)}, en deze op {datum(held.datum)}. Noem er een van eerder."
        yield Vondst(held, "na", text)
    elif held in toets.dossier.reeks_voor(earlier):
        yield Vondst(held, "na", f"`{held.na}` komt zelf weer na deze bijeenkomst. Haal een van beide weg.")


@regel(
    "BK143",
    "let op",
    "Een groep heeft een ronde, een leider en een ander die schrijft",
    wat="Staan er `rondes` bij de bijeenkomst? Dan zijn de nummers bij een groep daarvan. Wie de groep leidt, schrijft "
    "niet ook.",
    waarom="In een ronde die er niet is, staat de groep voor niets klaar. Wie leidt, kan niet ook goed opschrijven.",
    bron="praktijk: communicatie.ahmas.nl (voorzitter en notulist apart); voorstel van buurtkit",
    voorbeeld="groepen:\n  - id: plein\n    onderwerp: Het plein\n    rondes: [1, 2]\n    leider: nynke-van-der-sluis",
    vooraf=True,
)
def check_groups(toets: Toets) -> Iterator[Vondst]:
    """A group is there in rounds that are there, and who leads it does not write as well."""
    for held in toets.dossier.bijeenkomsten:
        written = len(held.rondes) if isinstance(held, MetTafels) else 0
        for groep in held.groepen:
            for i, number in enumerate(groep.rondes):
                if written and number > written:
                    there = f"{held.voluit} heeft {aantal(written, 'ronde', 'rondes')}"
                    text = f"Ronde {number} is er niet: {there}. Verander het nummer, of maak de ronde."
                    yield Vondst(groep, ("rondes", i), text)
            if groep.leider and groep.leider == groep.notulist:
                yield Vondst(groep, "notulist", "Wie de groep leidt, staat hier ook om te schrijven. Vraag een ander.")
