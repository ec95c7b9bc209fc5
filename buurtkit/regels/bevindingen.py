"""BK42: notes and findings that can be ordered, traced and trusted."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.basis.melding import nearest
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.kennis.codes import codes
from buurtkit.notatie.tekst import fold
from buurtkit.regels.regel import Toets, Vondst, regel


@regel(
    "BK420",
    "fout",
    "Elke code bij een waarneming of bevinding bestaat",
    wat="Een code is van de lijst van buurtkit, of staat onder `codes` in bevindingen.yaml.",
    waarom="Een code met een tikfout telt nergens mee. Dan lijkt iets minder breed gehoord dan het is.",
    bron="voorstel van buurtkit",
    voorbeeld="codes:\n  - financiering\n  - verlichting   # een eigen code",
)
def check_codes_exist(toets: Toets) -> Iterator[Vondst]:
    """Every code that is used is known."""
    known = codes().keys() | {code.id for code in toets.dossier.codes}
    parts: tuple[Waarneming | Bevinding, ...] = (*toets.dossier.waarnemingen, *toets.dossier.bevindingen)
    for part in parts:
        for i, code in enumerate(part.codes):
            if code not in known:
                advice = nearest(code, known) or " Een eigen code zet u in bevindingen.yaml, onder `codes`."
                yield Vondst(part, ("codes", i), f"Er is geen code `{code}`.{advice}")


@regel(
    "BK421",
    "let op",
    "Een eigen code heeft een eigen id",
    wat="De id van een eigen code is niet die van een code van buurtkit.",
    waarom="Twee codes met één id zijn niet uit elkaar te houden. Dan telt die van buurtkit.",
    bron="voorstel van buurtkit",
    voorbeeld="codes:\n  - id: verlichting\n    naam: Licht op straat",
)
def check_own_codes(toets: Toets) -> Iterator[Vondst]:
    """A code of one's own does not have the id of one of the way of working."""
    for code in toets.dossier.codes:
        if code.id in codes():
            text = f"`{code.id}` is al een code van buurtkit ({codes()[code.id].naam}). Kies een andere id."
            yield Vondst(code, "id", text)


@regel(
    "BK422",
    "tip",
    "Een bevinding rust op meer dan één tafel",
    wat="De waarnemingen onder een bevinding komen van minstens twee tafels.",
    waarom="Wat aan één tafel is gezegd, kan heel waar zijn. Bestuurders vragen wel of anderen het ook zien.",
    bron="voorstel van buurtkit",
    voorbeeld="waarnemingen: [w31, w32, w71]   # van tafel 4 en tafel 7",
)
def check_breadth(toets: Toets) -> Iterator[Vondst]:
    """A finding rests on more tables than one."""
    for bevinding in toets.dossier.bevindingen:
        notes = toets.dossier.waarnemingen_van(bevinding)
        # A single note needs no counting: it is plain that it comes from one table.
        if len(notes) > 1 and all(note.plek for note in notes) and len({(n.bijeenkomst, n.plek) for n in notes}) == 1:
            other = "groep" if notes[0].groep else "tafel"
            text = f"Deze bevinding rust alleen op {notes[0].plek}. Zag een andere {other} dit ook? Of zeg het erbij."
            yield Vondst(bevinding, "waarnemingen", text)


@regel(
    "BK423",
    "tip",
    "Bijvangst heeft een plek",
    wat="Een waarneming met `bijvangst: ja` staat onder een bevinding, als er al bevindingen zijn.",
    waarom="Wat niemand zocht, is soms het meeste waard. Zonder plek raakt het weg.",
    bron="[K] les 12: vertel ook de bijvangst",
    voorbeeld="- id: b13\n  bijvangst: ja\n  kern: ...\n  waarnemingen: [w61]",
)
def check_by_catch(toets: Toets) -> Iterator[Vondst]:
    """By-catch has a place in a finding."""
    dossier = toets.dossier
    if not dossier.bevindingen:
        return
    used = {note.id for bevinding in dossier.bevindingen for note in dossier.waarnemingen_van(bevinding)}
    for note in dossier.waarnemingen:
        if note.bijvangst and note.id not in used:
            text = f"De bijvangst `{note.id}` staat nog in geen enkele bevinding. Geef hem een plek."
            yield Vondst(note, "bijvangst", text)


@regel(
    "BK424",
    "let op",
    "Bij een feit waarover waarnemingen verschillen staan minstens twee waarden",
    wat="Onder een feit staan twee of meer verschillende waarden, elk met de waarnemingen waar die in staan.",
    waarom="Kiezen of middelen maakt een getal dat niemand heeft genoemd. Beide laten staan is eerlijk.",
    bron="voorstel van buurtkit",
    voorbeeld="feiten:\n  - wat: Aantal lampen\n    waarden:\n      - {waarde: vier, waarnemingen: w01}\n"
    "      - {waarde: vijf, waarnemingen: w09}",
)
def check_facts(toets: Toets) -> Iterator[Vondst]:
    """A fact on which notes differ has more values than one."""
    for bevinding in toets.dossier.bevindingen:
        for feit in bevinding.feiten:
            if len({fold(waarde.waarde) for waarde in feit.waarden}) < 2:
                text = f"Bij ‘{feit.wat}’ staat maar één waarde. Zet erbij wat een andere waarneming zegt."
                yield Vondst(feit, (), text)
