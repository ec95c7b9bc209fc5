"""BK13: invitations and answers fit the places there are."""

from __future__ import annotations

from collections.abc import Iterator

from buurtkit.beeld.oudnieuws import Oudnieuws
from buurtkit.dossier.dossier import KOMT
from buurtkit.dossier.nieuw_antwoord import free_places
from buurtkit.notatie import aantal, datum
from buurtkit.regels.regel import Toets, Vondst, regel


@regel(
    "BK130",
    "let op",
    "Er zeggen niet meer mensen ja dan er plaatsen zijn",
    wat="Staat er bij een bijeenkomst `plaatsen`? Dan hebben hooguit zoveel gasten ja gezegd.",
    waarom="Wie ja heeft gehoord en dan geen stoel vindt, komt niet meer terug.",
    bron="voorstel van buurtkit; een zaal heeft een grens",
    voorbeeld="plaatsen: 60   # en hooguit 60 keer ja; wie daarna ja zegt, komt op de wachtlijst",
)
def check_places(toets: Toets) -> Iterator[Vondst]:
    """No more guests said yes than there are places, as long as the gathering is to come."""
    for held in toets.dossier.bijeenkomsten:
        yes = sum(each.antwoorden.voor(held.stap) in KOMT for each in toets.dossier.deelnemers)
        if held.plaatsen and yes > held.plaatsen and not held.is_voorbij(toets.vandaag):
            text = (
                f"{yes} gasten zeiden ja, en er zijn {held.plaatsen} plaatsen. Bel wie het laatst ja zei, of zoek een "
                "grotere zaal."
            )
            yield Vondst(held, "plaatsen", text)


@regel(
    "BK131",
    "let op",
    "Niemand wacht terwijl er een plaats vrij is",
    wat="Staan er gasten op de wachtlijst? Dan zijn alle plaatsen bezet.",
    waarom="Wie wacht, wil graag komen. Een lege stoel is jammer.",
    bron="voorstel van buurtkit",
    voorbeeld="buurtkit deelnemers antwoord kees-de-vries ja",
)
def check_waiting_list(toets: Toets) -> Iterator[Vondst]:
    """Nobody is on the waiting list while there are places, before the gathering."""
    for held in toets.dossier.bijeenkomsten:
        answers = [each.antwoorden.voor(held.stap) for each in toets.dossier.deelnemers]
        free = free_places(held, toets.dossier.deelnemers) or 0
        if "wachtlijst" in answers and free > 0 and not held.is_voorbij(toets.vandaag):
            first = toets.dossier.deelnemers[answers.index("wachtlijst")]
            waiting = aantal(answers.count("wachtlijst"), "gast wacht", "gasten wachten")
            text = (
                f"{waiting} op een plaats, en er {'is' if free == 1 else 'zijn'} nog {free} vrij. Kijk met "
                f"`buurtkit deelnemers balans --bijeenkomst {held.stap}` wie het best past."
            )
            yield Vondst(first, ("antwoorden", held.stap), text)


@regel(
    "BK132",
    "let op",
    "Op de dag van de uitnodigingen is iedereen uitgenodigd",
    wat="Na `uitnodigen_op` staat bij niemand meer `te nodigen`, tot de dag van de bijeenkomst.",
    waarom="Wie de uitnodiging te laat krijgt, kan vaak niet meer.",
    bron="praktijk: Hendrik-Ido-Ambacht, waar mensen op een uitnodiging bleven wachten",
    voorbeeld="antwoorden:\n  tafel-van-50: genodigd 18-1-2027",
)
def check_invited(toets: Toets) -> Iterator[Vondst]:
    """Nobody still has to be invited after the day of the invitations."""
    for held in toets.dossier.bijeenkomsten:
        leaves = held.uitnodigen_op
        if leaves is None or leaves >= toets.vandaag or held.is_voorbij(toets.vandaag):
            continue
        answers = [each.antwoorden.voor(held.stap) for each in toets.dossier.deelnemers]
        if number := answers.count("te nodigen"):
            first = toets.dossier.deelnemers[answers.index("te nodigen")]
            guests = aantal(number, "gast moet", "gasten moeten")
            text = (
                f"{guests} nog een uitnodiging krijgen voor {held.voluit}. De uitnodigingen "
                f"gingen op {datum(leaves)} weg. Nodig ze nu uit, of haal ze van de lijst."
            )
            yield Vondst(first, ("antwoorden", held.stap), text)


@regel(
    "BK133",
    "let op",
    "Elke gast weet de dag, de tijd en de plek van nu",
    wat="Wie is uitgenodigd, kreeg het laatst een mail of brief met de dag, tijd en plek van nu. Wat buurtkit "
    "verstuurde, staat in `post.jsonl`. Wat u zelf gaf, schrijft u op met `buurtkit post gegeven`.",
    waarom="Wie de oude datum heeft, staat voor een dichte deur.",
    bron="voorstel van buurtkit",
    voorbeeld="buurtkit post klaarzetten --bijeenkomst tafel-van-50 --soort wijziging",
)
def check_heard(toets: Toets) -> Iterator[Vondst]:
    """Every guest who was invited heard when and where it is now."""
    for each in toets.oud_nieuws:
        first = each.veranderingen[0].wat if each.veranderingen else ""
        yield Vondst(each.bijeenkomst, _SLEUTEL.get(first, "datum"), f"{each.in_woorden} {_to_tell(each)}")


_SLEUTEL = {"tijd": "begin", "plek": "plaats"}
"""The key that shows a change, if it is not the day."""


def _to_tell(nieuws: Oudnieuws) -> str:
    """Say how to tell guests what holds now, by mail and on paper."""
    typed = [f"`buurtkit {each.replace('{map} ', '')}`" for each in nieuws.opdrachten]
    advice: list[str] = []
    if typed[0].startswith("`buurtkit post klaarzetten"):
        advice.append(f"Zet de mail klaar: {typed.pop(0)}.")
    if typed:
        number = len(nieuws.zonder_mail)
        without = f"{number} van hen {'heeft' if number == 1 else 'hebben'} geen e-mailadres. " if advice else ""
        letter, given = typed
        advice.append(f"{without}Maak de brief: {letter}. Is die gegeven? Schrijf het op: {given}.")
    if nieuws.gehoord.alleen_gemaakt and not nieuws.nu.afgezegd:
        right = f"`buurtkit post gegeven --bijeenkomst {nieuws.bijeenkomst.stap} --ook-mail`"
        advice.append(f"Hebben zij de goede uitnodiging al? {right}.")
    return " ".join(advice)
