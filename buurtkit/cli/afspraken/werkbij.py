"""`buurtkit afspraken werkbij`: what was heard of a promise, on a day and with evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.namen import pointed_out
from buurtkit.cli.opties import Map, Vandaag, day_option
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.dossier.openen import AFSPRAKEN
from buurtkit.notatie import datum, korte_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.afspraken import Afspraak, Eigenaar, Voornemen
    from buurtkit.dossier.dossier import Dossier

_NEEDS_REASON = ("vervallen", "ingehaald")


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id van de afspraak of het voornemen, zoals a1 of v1.")],
    folder: Map = Path(),
    stand: Annotated[
        Literal["open", "bezig", "gehaald", "deels", "vervallen", "ingehaald"] | None,
        typer.Option(metavar="STAND", help="open, bezig, gehaald, deels, vervallen of ingehaald.", show_default=False),
    ] = None,
    op: Annotated[dt.date | None, day_option("De dag waarop u dit hoorde.")] = None,
    bewijs: Annotated[
        str, typer.Option(metavar="TEKST", help="Waar iedereen het aan kan zien.", show_default=False)
    ] = "",
    reden: Annotated[
        str, typer.Option(metavar="TEKST", help="Waarom het niet of anders ging.", show_default=False)
    ] = "",
    naar: Annotated[dt.date | None, day_option("De nieuwe dag waarop het klaar is.")] = None,
    eigenaar: Annotated[
        str,
        typer.Option(
            metavar="WIE",
            help="Wie het vanaf nu doet: Organisatie, functie; of met vacature erachter.",
            show_default=False,
        ),
    ] = "",
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Schrijft op hoe het met een afspraak staat, of maakt van een voornemen een afspraak.

    Wat er al stond blijft staan. Bij een voornemen vult u met --eigenaar en --naar aan wat nog mist.

    Voorbeeld: buurtkit afspraken werkbij a1 mijn-buurt --stand gehaald --bewijs "De lampen branden."
    """
    today = vandaag or dt.date.today()
    with to_change(folder) as dossier:
        if op and op > today:
            raise VerkeerdGebruik("De dag bij `--op` moet nog komen.")
        nieuws = _Nieuws(stand, op or today, bewijs.strip(), reden.strip(), naar, _owner(eigenaar))
        intention = next((each for each in dossier.voornemens if each.id == id_), None)
        if id_ in dossier.afspraak_bij_id:
            said = _progress(dossier, dossier.afspraak_bij_id[id_], nieuws, folder)
        elif intention:
            said = _intention(dossier, intention, nieuws, folder)
        else:
            known = [*dossier.afspraak_bij_id, *(each.id for each in dossier.voornemens)]
            raise VerkeerdGebruik(
                f"Er is geen afspraak of voornemen `{id_}`.{nearest(id_, known)}",
                f"Alle afspraken: {to_type('afspraken lijst {map}', folder)}",
            )
    return Uitkomst([said, *pointed_out(folder, AFSPRAKEN, (nieuws.bewijs, nieuws.reden, eigenaar))])


@dataclass(frozen=True, slots=True)
class _Nieuws:
    """What was typed."""

    stand: str | None
    op: dt.date
    bewijs: str
    reden: str
    naar: dt.date | None
    eigenaar: Eigenaar | None


def _owner(text: str) -> Eigenaar | None:
    from buurtkit.afspraken.stand import parse_eigenaar

    if text.strip() and (found := parse_eigenaar(text)):
        return found
    if text.strip():
        raise VerkeerdGebruik(
            'Schrijf bij `--eigenaar` de organisatie en de functie, zoals "Gemeente Waterdam, wijkregisseur".'
        )
    return None


def _progress(dossier: Dossier, afspraak: Afspraak, nieuws: _Nieuws, folder: Path) -> str:
    """Write down how it stands with a promise; gives what to say."""
    from buurtkit.afspraken.noteren import add_progress
    from buurtkit.dossier.afspraken import Voortgang
    from buurtkit.dossier.openen import open_afspraken

    if not (nieuws.stand or nieuws.bewijs or nieuws.reden or nieuws.naar or nieuws.eigenaar):
        raise VerkeerdGebruik(
            "Zeg wat er nieuw is, bijvoorbeeld met `--stand bezig`, `--naar DATUM` of `--eigenaar WIE`."
        )
    if nieuws.stand in _NEEDS_REASON and not nieuws.reden:
        raise VerkeerdGebruik(
            f"Waarom is het {nieuws.stand}? Schrijf het op met `--reden`, want de buurt wil dat weten."
        )
    if afspraak.voortgang and nieuws.op < afspraak.voortgang[-1].op:
        _refuse_older(afspraak, folder)
    reopened = "bezig" if nieuws.naar and not afspraak.loopt else afspraak.stand
    regel = Voortgang.model_validate(
        {
            "op": nieuws.op,
            "stand": nieuws.stand or reopened,
            "bewijs": nieuws.bewijs or None,
            "reden": nieuws.reden or None,
            "naar": nieuws.naar,
            "eigenaar": nieuws.eigenaar,
        }
    )
    if afspraak.voortgang and afspraak.voortgang[-1] == regel:
        return f"Dit stond al bij `{afspraak.id}`."
    with changing(folder, open_afspraken, dossier) as file:
        line = add_progress(file, afspraak.id, regel)
    return f"Bijgewerkt: {afspraak.wat}\n  {file.path}:{line}: {regel.stand}, op {datum(regel.op)}"


def _refuse_older(afspraak: Afspraak, folder: Path) -> NoReturn:
    """Say which newer news there is already and where it stands, and how to go on."""
    from buurtkit.afspraken.noteren import line_of_last
    from buurtkit.dossier.openen import open_afspraken

    last = afspraak.voortgang[-1]
    with changing(folder, open_afspraken) as file:
        line = line_of_last(file, afspraak)
    said = ". ".join(text.rstrip(".") for text in (last.stand, last.bewijs, last.reden) if text)
    same_day = f"`--op {korte_datum(last.op)}`"
    raise VerkeerdGebruik(
        f"Van {datum(last.op)} is er al nieuwer bericht over `{afspraak.id}`:",
        f"  {file.path}:{line}: {said}.",
        f"Kies een latere dag, of dezelfde: {same_day}. Klopt dat bericht niet? Verbeter het daar.",
    )


def _intention(dossier: Dossier, voornemen: Voornemen, nieuws: _Nieuws, folder: Path) -> str:
    """Fill in what an intention lacks; gives what to say."""
    from buurtkit.afspraken.noteren import complete, fill_in
    from buurtkit.dossier.openen import open_afspraken

    if voornemen.werd:
        raise VerkeerdGebruik(f"Dit voornemen is al afspraak `{voornemen.werd}` geworden. Werk die bij.")
    if nieuws.stand or nieuws.bewijs or nieuws.reden:
        raise VerkeerdGebruik(
            f"`{voornemen.id}` is nog een voornemen. Vul eerst aan wat mist, met `--eigenaar` en `--naar`."
        )
    if not (nieuws.eigenaar or nieuws.naar or not voornemen.mist):
        raise VerkeerdGebruik(
            f"`{voornemen.id}` mist nog {opsomming(voornemen.mist)}. Geef die met `--eigenaar` en `--naar`."
        )
    full = voornemen.model_copy(
        update={"eigenaar": nieuws.eigenaar or voornemen.eigenaar, "datum": nieuws.naar or voornemen.datum}
    )
    with changing(folder, open_afspraken, dossier) as file:
        if full.mist:
            line = fill_in(file, voornemen.id, nieuws.eigenaar, nieuws.naar)
            said = f"Aangevuld. `{voornemen.id}` is nog een voornemen: het mist nog {opsomming(full.mist)}."
        else:
            name, line = complete(file, full)
            said = f"Nu een afspraak: {voornemen.wat} [{name}]"
    return f"{said}\n  {file.path}:{line}"
