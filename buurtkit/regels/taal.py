"""BK8: language. Whether what people read is short, plain, and speaks to them in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtkit.dossier.initiatief import Taal
from buurtkit.dossier.typen import Tekst
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.notatie import aantal, opsomming
from buurtkit.notatie.haakjes import HAAKJES, partij_voor
from buurtkit.regels.regel import Toets, Vondst, regel
from buurtkit.regels.teksten import woorden, zinnen, zonder_citaten

_BEGIN = 6
"""How many words of a long sentence a message shows."""

_WOORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VORMEN = {
    "u": re.compile(r"(?<![\w-])(?<!\d )(?:u|uw|uzelf)(?![\w-])", re.IGNORECASE),
    "je": re.compile(r"(?<![\w-])(?:je|jij|jou|jouw|jezelf|jullie)(?![\w-])", re.IGNORECASE),
}
"""The words of each form of address; `19.30 u` is a time."""


class Kantoorwoorden(Kennis):
    """The whole of `kennis/kantoorwoorden.yaml`."""

    woorden: dict[Tekst, Tekst]
    """Per woord een gewoon woord."""


@regel(
    "BK801",
    "tip",
    "Zinnen zijn kort",
    wat=(
        "Een zin in een openbare tekst heeft hooguit 20 woorden. "
        "Een ander aantal zet u in buurtkit.yaml bij `taal`, achter `woorden_per_zin`."
    ),
    waarom="Een korte zin leest iedereen mee, ook wie moe is, of nog niet zo lang Nederlands leest.",
    bron="praktijk: schrijven op taalniveau B1",
    voorbeeld="De lampen zijn stuk. Niemand weet van wie ze zijn.",
)
def check_short_sentences(toets: Toets) -> Iterator[Vondst]:
    """Sentences are not too long."""
    most = toets.dossier.initiatief.taal.woorden_per_zin
    for veld in toets.velden:
        if len(veld.tekst.split()) <= most:
            continue
        long = [(words, zin) for zin in zinnen(veld.tekst) if (words := woorden(zin)) > most]
        if long:
            words, zin = max(long, key=lambda each: each[0])
            begin = " ".join(zin.split()[:_BEGIN])
            which = "Deze zin heeft" if len(long) == 1 else f"Hier staan {len(long)} lange zinnen. De langste heeft"
            advice = "Maak er twee zinnen van." if len(long) == 1 else "Knip ze in stukken."
            yield Vondst(veld.deel, veld.sleutel, f"{which} {aantal(words, 'woord', 'woorden')}: “{begin} …”. {advice}")


@regel(
    "BK802",
    "tip",
    "In openbare teksten staan gewone woorden",
    wat=(
        "In een openbare tekst staan geen woorden van de lijst met kantoorwoorden. Een woord dat u wel wilt gebruiken, "
        "zet u in buurtkit.yaml bij `taal`, achter `mag`. Eigen woorden voor de lijst zet u achter `liever_niet`."
    ),
    waarom="Wie een woord niet kent, denkt dat het niet voor hem bedoeld is.",
    bron="[K] les 11 en les 23; praktijk: schrijven op taalniveau B1",
    voorbeeld="Wij praten over de straat.   # en niet: in het kader van de leefbaarheid",
)
def check_plain_words(toets: Toets) -> Iterator[Vondst]:
    """Public texts have ordinary words."""
    lijst = Kantoorlijst(toets.dossier.initiatief.taal)
    for veld in toets.velden:
        if found := lijst.find(zonder_citaten(veld.tekst)):
            what = "Dit is een kantoorwoord" if len(found) == 1 else "Dit zijn kantoorwoorden"
            shown = opsomming([f"`{word}`{f' (gewoner: {plain})' if plain else ''}" for word, plain in found.items()])
            yield Vondst(veld.deel, veld.sleutel, f"{what}: {shown}.")


class Kantoorlijst:
    """The office words that count in one dossier, ready to be looked up."""

    def __init__(self, taal: Taal) -> None:
        known: Kantoorwoorden = read_kennis("kantoorwoorden", Kantoorwoorden)
        words = known.woorden | {word.lower(): "" for word in taal.liever_niet}
        self._mag = {word.lower() for word in taal.mag}
        for word in self._mag:
            words.pop(word, None)
        self._stammen = {word.rstrip("*"): words.pop(word) for word in list(words) if word.endswith("*")}
        self._zinsdelen = {word: words.pop(word) for word in list(words) if " " in word}
        self._woorden = words

    def find(self, text: str) -> dict[str, str]:
        """Give the office words in a text as they stand there, each with its plain word (empty when it has none)."""
        lower = " ".join(text.lower().split())
        words = dict.fromkeys(_WOORD.findall(lower))
        found = {word: self._woorden[word] for word in words if word in self._woorden}
        for stem, plain in self._stammen.items():
            if stem in lower:  # looking at each word takes longer
                found |= {word: plain for word in words if word.startswith(stem) and word not in self._mag}
        for part, plain in self._zinsdelen.items():
            if part in lower and re.search(rf"\b{re.escape(part)}\b", lower):
                found[part] = plain
        return found


@regel(
    "BK803",
    "tip",
    "Elk publiek wordt op één manier aangesproken",
    wat="In de teksten voor deelnemers, bestuurders en andere lezers staat u of je, zoals bij `aanspreekvorm`.",
    waarom="Wie u en je door elkaar leest, voelt zich niet aangesproken. Het lijkt alsof er iets is geplakt.",
    bron="[K] les 22; praktijk: één vorm per publiek",
    voorbeeld="aanspreekvorm:\n  deelnemers: u\n  bestuurders: u\n  publiek: u",
)
def check_form_of_address(toets: Toets) -> Iterator[Vondst]:
    """Every audience is addressed in one way."""
    forms = toets.dossier.initiatief.aanspreekvorm
    for veld in toets.velden:
        chosen = getattr(forms, veld.publiek)
        other = _VORMEN["je" if chosen == "u" else "u"].search(zonder_citaten(veld.tekst))
        if other:
            whom = "andere lezers" if veld.publiek == "publiek" else veld.publiek
            text = f"Hier staat `{other[0]}`. Bij `aanspreekvorm` kiest u voor {whom} `{chosen}`. Kies één vorm."
            yield Vondst(veld.deel, veld.sleutel, text)


@regel(
    "BK804",
    "tip",
    "Voor de naam van een gast staat geen functie",
    wat="Een functie als wethouder staat bij `functie`, en niet voor de naam.",
    waarom="De naam komt zo op lijsten en kaartjes. Met de voornaam erbij klinkt een brief minder stijf.",
    bron="praktijk: onzetaal.nl (aanhef)",
    voorbeeld="- naam: Karin de Vries\n  functie: wethouder",
)
def check_function_before_name(toets: Toets) -> Iterator[Vondst]:
    """No function stands before the name of a guest."""
    for gast in toets.dossier.deelnemers:
        if functie := gast.naam.functie:
            first = "" if gast.naam.voornaam or gast.naam.voorletters else ", en zet de voornaam voor de achternaam"
            text = f"Voor de naam staat `{functie}`. Schrijf `functie: {functie}`{first}."
            yield Vondst(gast, "naam", text)


@regel(
    "BK805",
    "tip",
    "Bij de naam van een gast staat alleen een naam",
    wat="Een organisatie, plaats of partij staat niet voor de naam, en niet tussen haakjes erachter.",
    waarom="Wat er staat, komt zo op lijsten en kaartjes. En buurtkit telt de gast niet mee bij de organisatie.",
    bron="voorstel van buurtkit",
    voorbeeld="- naam: Frank de Boer\n  organisatie: Stichting De Brug",
)
def check_only_a_name(toets: Toets) -> Iterator[Vondst]:
    """Nothing else stands with the name of a guest."""
    for gast in toets.dossier.deelnemers:
        written = gast.naam.exact
        for aside in HAAKJES.findall(written):
            if aside != gast.naam.roepnaam:
                text = f"Achter de naam staat `({aside})`. Zet dat bij `organisatie`, `functie` of `buurt`."
                yield Vondst(gast, "naam", text)
        if partij := partij_voor(gast.volledig):
            text = f"Staat hier een partij voor, `{partij}`? Zet die bij `organisatie`."
            yield Vondst(gast, "naam", text)
