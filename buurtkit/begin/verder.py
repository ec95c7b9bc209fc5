"""The questions that a first invitation could do without, about what a dossier that is there does not tell yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from buurtkit.begin.antwoorden import LEEG, Ruw, as_given, complaint, vraag_id
from buurtkit.begin.dossier import BEGROTING, begroting_text
from buurtkit.begin.gesprek import Gesprek
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.vraag import Gespreksstand, Vraag
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import HOOFDBESTAND
from buurtkit.dossier.soorten import formule
from buurtkit.yaml.lezen import Knoop

PLAATSEN: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "aanleiding": (("opgave", "aanleiding"),),
    "voor_wie": (("opgave", "voor_wie"),),
    "eigen_deel": (("wie_nodig", "zelftest", "eigen_deel"),),
    "afhankelijk_van": (("wie_nodig", "zelftest", "afhankelijk_van"),),
    "relatie": (("wie_nodig", "relatietest", "vorm"),),
    "behapbaar": (("wie_nodig", "groottetest", "behapbaar"),),
    "deelopgaven": (("wie_nodig", "groottetest", "deelopgaven"),),
    "partners": (("partners",),),
    "regio": (("schoolvakanties",),),
    "mag_verwachten": (("verwachtingen", "mag_verwachten"),),
    "wij_vragen": (("verwachtingen", "wij_vragen"),),
    "wel_besloten": (("verwachtingen", "wel_besloten"),),
    "niet_besloten": (("verwachtingen", "niet_besloten"),),
    "wie_beslist": (("verwachtingen", "wie_beslist"),),
    "terugkoppeling": (("verwachtingen", "terugkoppeling"),),
    # Directors are addressed formally, whatever was answered.
    "aanspreekvorm": (("aanspreekvorm", "deelnemers"), ("aanspreekvorm", "publiek")),
    "fotos": (("privacy", "fotos"),),
}
"""Per question where its answer stands in the first file of a dossier."""

_GROEPEN: Mapping[str, tuple[str, ...]] = {"spelregels": ("verwachtingen",)}
"""Per question about a whole group where something of that group stands."""


def vragen(dossier: Dossier) -> tuple[tuple[Vraag, ...], dict[str, Ruw]]:
    """Give the questions about what a dossier does not tell yet, and the answers that it does tell.

    Questions with an answer are among them, because proposals follow from those; they are not asked.
    """
    known = _known(dossier)
    told = {vraag.id for vraag in VRAGEN if _is_told(vraag, dossier)}
    found = []
    for vraag in VRAGEN:
        if vraag.id in known:
            found.append(replace(vraag, op_scherm=_nergens, deel_van=""))
        elif vraag.id in _ASKED and not told & {vraag.id, vraag.deel_van}:
            found.append(replace(vraag, verder=False))
    return tuple(found), known


_ASKED = frozenset({*PLAATSEN, *_GROEPEN, "geld", "kosten", "van_gemeente"})
"""What can be answered afterwards; how many people come is told in the file of the gathering."""


def _nergens(stand: Gespreksstand) -> bool:  # noqa: ARG001
    return False


def _known(dossier: Dossier) -> dict[str, Ruw]:
    """Give what the dossier tells as answers, as far as those can be given on one line."""
    initiatief = dossier.initiatief
    planned = [each.soort for each in dossier.bijeenkomsten]
    first = next((soort for soort in planned if soort.in_formule), planned[0] if planned else formule()[0])
    found: dict[str, object] = {
        "vraag": initiatief.opgave.vraag,
        "buurten": initiatief.buurten,
        "gemeenten": initiatief.gemeenten,
        "naam": initiatief.naam,
        "soort": first.soort or first.id,
        **{vraag_id(soort, "keuze"): "aanpassen" if soort in planned else "later" for soort in formule()},
    }
    for id_, places in PLAATSEN.items():
        found[id_] = _at(dossier, places[0])
    given = {id_: as_given(value) for id_, value in found.items() if isinstance(value, str | tuple)}
    return {id_: answer for id_, answer in given.items() if answer and not complaint(id_, answer)}


def _is_told(vraag: Vraag, dossier: Dossier) -> bool:
    """Tell whether something stands in the dossier that answers a question."""
    if vraag.id == "geld":
        return dossier.begroting is not None
    places = (*PLAATSEN.get(vraag.id, ())[:1], *([_GROEPEN[vraag.id]] if vraag.id in _GROEPEN else []))
    return any(_at(dossier, place) is not None for place in places)


def _at(dossier: Dossier, place: tuple[str, ...]) -> object:
    """Give what stands at a place in the first file, texts and lists of texts as they are; `None` for nothing."""
    here: object = dossier.bronnen[HOOFDBESTAND]
    for key in place:
        here = here.get(key) if isinstance(here, Knoop) else None
    if isinstance(here, list):
        return tuple(here) if all(isinstance(each, str) for each in here) else here or None
    return here


def write_answers(file: Bewerking, gesprek: Gesprek, known: Mapping[str, Ruw]) -> None:
    """Write in the first file what was answered now; nothing that stands there is touched. Raises `BewerkFout`."""
    for id_, places in PLAATSEN.items():
        answer = gesprek.gegeven.get(id_, LEEG)
        if id_ in known or answer == LEEG:
            continue
        value = getattr(gesprek.stand().antwoorden, id_)
        for place in places:
            _write(file, place, as_given(value))


def _write(file: Bewerking, place: tuple[str, ...], answer: Ruw) -> None:
    if isinstance(answer, str):
        file.set(place, answer)
        return
    for each in answer:
        file.append(place, {"naam": each} if place == ("partners",) else each)


def begroting(gesprek: Gesprek) -> tuple[str, bytes] | None:
    """Give the name and the content of the file with the budget; `None` when that was left for later, or is there."""
    text = begroting_text(gesprek.stand())
    return (BEGROTING, text.encode()) if text else None
