"""`buurtkit deelnemers nieuw`: one guest more, in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import EerstKiezen, VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import gathering, open_dossier
from buurtkit.cli.opties import Bijeenkomst, Map, Vandaag
from buurtkit.cli.scherm import to_type
from buurtkit.cli.vraag import agrees, can_ask, choose
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst as Gehouden
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Geleding
    from buurtkit.gasten.nieuw import Nieuwegast


def _field(help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="TEKST", help=help_, show_default=False)
    return option


def opdracht(
    naam: Annotated[str, typer.Argument(metavar="NAAM", help="De naam, tussen aanhalingstekens.")],
    folder: Map = Path(),
    geleding: Annotated[str, typer.Option(metavar="WOORD", help="Van welke kant, zoals bewoner.")] = "",
    organisatie: Annotated[str, _field("De organisatie.")] = "",
    functie: Annotated[str, _field("De functie.")] = "",
    buurt: Annotated[str, _field("De buurt.")] = "",
    email: Annotated[str, _field("Het e-mailadres.")] = "",
    telefoon: Annotated[str, _field("Het telefoonnummer; meer met komma's.")] = "",
    neemt_mee: Annotated[str, _field("Wie er meekomt: een naam of hoeveel mensen.")] = "",
    opmerking: Annotated[str, _field("Waar u op let bij deze gast.")] = "",
    antwoord: Annotated[
        str, typer.Option(metavar="ANTWOORD", help="Het antwoord, zoals ja of aanwezig.", show_default=False)
    ] = "",
    bijeenkomst: Bijeenkomst = None,
    toch: Annotated[
        bool, typer.Option("--toch", help="Ook als de naam twijfel geeft, of al bij een andere gast staat.")
    ] = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Zet één gast erbij, bijvoorbeeld wie onverwacht aan de deur staat.

    Voorbeeld: buurtkit deelnemers nieuw "Bertha Veldhuis" mijn-buurt --geleding bewoner --antwoord aanwezig
    """
    from buurtkit.dossier.openen import DEELNEMERS, open_deelnemers
    from buurtkit.dossier.vervangen import IntussenVeranderd
    from buurtkit.gasten.antwoord import read_answer
    from buurtkit.gasten.nieuw import new_guest
    from buurtkit.gasten.overnemen.invoegen import write
    from buurtkit.gasten.zoeken import find_geleding

    today = vandaag or dt.date.today()
    dossier = open_dossier(folder)
    side = find_geleding(geleding)
    held = gathering(dossier, bijeenkomst, today) if antwoord or bijeenkomst else None
    gegevens = {
        "naam": naam, "organisatie": organisatie, "functie": functie, "buurt": buurt, "email": email,
        "telefoon": telefoon, "neemt_mee": neemt_mee, "opmerking": opmerking,
    }  # fmt: skip
    if held and antwoord:
        gegevens[held.stap] = read_answer(antwoord)
    found = new_guest(dossier, gegevens, today, side, is_ander=toch)
    _check_double(found, folder, antwoord)
    if found.zonder_geleding:
        side = _ask_geleding(naam)
        found = new_guest(dossier, gegevens, today, side, is_ander=toch)
    if found.twijfels and not toch:
        _ask_whether_right(found)
    with to_change(folder, again=True) as now:
        current = new_guest(now, gegevens, today, side, is_ander=toch)
        if (current.twijfels, current.dubbel, current.gast.id) != (found.twijfels, found.dubbel, found.gast.id):
            raise IntussenVeranderd(folder / DEELNEMERS)
        with changing(folder, open_deelnemers, now) as file:
            write(file, current.vergelijking)
    uitkomst = Uitkomst(_told(found, dossier, held, folder))
    if toch:
        uitkomst.warn(*(f"Let op. {each}" for each in found.twijfels))
    return uitkomst


def _check_double(found: Nieuwegast, folder: Path, antwoord: str) -> None:
    """Raise `EerstKiezen` for a guest who is there already."""
    if known := found.dubbel:
        command = to_type(f"deelnemers antwoord {known.id} {antwoord or 'ja'} {{map}}", folder)
        raise EerstKiezen(
            f"{known.volledig} ({known.id}) staat al in deelnemers.yaml. Er is niets geschreven.",
            f"Is het dezelfde? {command}",
            "Is het een ander? Zet er `--toch` achter.",
        )


def _ask_geleding(naam: str) -> Geleding:
    """Ask from which side a guest comes. Raises `VerkeerdGebruik` when nobody can be asked."""
    from buurtkit.dossier.typen import MEERVOUD

    if can_ask():
        said = choose(f"Van welke kant komt {naam}?", {each: each for each in MEERVOUD})
        return next(each for each in MEERVOUD if each == said)
    raise VerkeerdGebruik(f"Van welke kant komt {naam}? Zet er `--geleding` bij. Kies uit {opsomming(MEERVOUD)}.")


def _ask_whether_right(found: Nieuwegast) -> None:
    """Ask whether a guest that looks odd is right. Raises `EerstKiezen` if not, or when nobody can be asked."""
    if can_ask():
        print(*found.twijfels, sep="\n")
        if agrees(f"{found.gast.volledig} zo opschrijven?"):
            return
        raise EerstKiezen("Er is niets geschreven.")
    raise EerstKiezen(*found.twijfels, "Er is niets geschreven. Klopt het zo? Zet er `--toch` achter.")


def _told(found: Nieuwegast, dossier: Dossier, held: Gehouden | None, folder: Path) -> Iterator[str]:
    """Say who was added, and which commands make what this guest needs."""
    from buurtkit.dossier.openen import DEELNEMERS

    gast = found.gast
    yield f"Erbij: {gast.volledig} ({gast.geleding}), in {folder / DEELNEMERS}."
    answer = gast.antwoorden.voor(held.stap) if held else None
    if held and answer:
        yield f"{held.titel}: {gast.antwoorden.verloop(held.stap)}"
    if gast.gezelschap:
        yield f"Neemt mee: {gast.gezelschap}."
    for what, command in _next_commands(gast, dossier, held):
        yield f"  {what}: {to_type(command, folder)}"


def _next_commands(gast: Deelnemer, dossier: Dossier, held: Gehouden | None) -> Iterator[tuple[str, str]]:
    from buurtkit.beeld.zitwensen import which

    step = f"{held.stap}/" if held else ""
    comes = held is not None and gast.antwoorden.voor(held.stap) in ("ja", "aanwezig")
    if comes:
        yield "naamkaartje", f"render {{map}} {step}naamkaartjes --voor {gast.id}"
    else:
        yield "brief", f"render {{map}} {step}uitnodiging --voor {gast.id}"
    if held and comes and dossier.tafelindeling(held.stap):
        yield "plaats aan tafel", f"tafels indelen {{map}} --herstel{which(dossier, held)}"
    if gast.email and not comes:
        about = f" --bijeenkomst {held.stap}" if held else ""
        yield "mail", f"post klaarzetten {{map}} --voor {gast.id}{about}"
