"""`buurtkit.yaml`: what the initiative is, who carries it, and the rules of the game."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.typen import (
    Aanspreekvorm,
    Bedrag,
    Datum,
    Email,
    JaNee,
    Lijst,
    Markdown,
    Nummer,
    Onderdeel,
    Persoonsnaam,
    Postcode,
    Tekst,
    Telefoon,
    Webadres,
    choice,
)
from buurtkit.dossier.verwachtingen import Verwachtingen


class Opgave(Onderdeel):
    """The question of the neighbourhood that all three gatherings are about."""

    vraag: Tekst
    """De vraag van de buurt, in één zin."""

    aanleiding: Markdown | None = None
    """Waarom nu? Twee of drie zinnen."""

    voor_wie: Tekst | None = None
    """Voor wie moet het beter worden?"""


class Zelftest(Onderdeel):
    """What the initiators can do themselves, and what not [K les 4]."""

    eigen_deel: Tekst | None = None
    """Wat u zelf kunt waarmaken."""

    afhankelijk_van: Lijst[Tekst] = ()
    """Van wie u afhankelijk bent om uw deel waar te maken."""


class Relatietest(Onderdeel):
    """What kind of relation the question asks for [K les 4]."""

    vorm: Annotated[Literal["opdracht", "partnerschap met één", "partnerschap met meer"] | None, choice()] = None
    """Of een opdracht geven volstaat, of dat u partners nodig heeft: één of meer."""

    waarom: Tekst | None = None
    """Waarom, in één zin."""


class Groottetest(Onderdeel):
    """Whether the question is of a size that can be managed [K les 4]."""

    behapbaar: JaNee | None = None
    """Of de opgave zo groot is als u aankunt."""

    deelopgaven: Lijst[Tekst] = ()
    """De kleinere opgaven, elk met eigen partners."""


class WieNodig(Onderdeel):
    """Three short tests: the question decides who is needed [K les 3 and 4]."""

    zelftest: Zelftest = Zelftest()
    """Wat u zelf kunt, en van wie u afhankelijk bent."""

    relatietest: Relatietest = Relatietest()
    """Opdracht of partnerschap."""

    groottetest: Groottetest = Groottetest()
    """Zo groot of klein als u aankunt."""


class Contact(Onderdeel):
    """Whom people may address in public about the initiative: somebody who agreed to it, or an organisation."""

    naam: Persoonsnaam | None = None
    """De naam, in één keer of in delen; mag weg als een organisatie de afzender is."""

    functie: Tekst | None = None
    """De functie, zoals onder een brief."""

    organisatie: Tekst | None = None
    """De organisatie."""

    telefoon: Telefoon | None = None
    """Telefoonnummer voor vragen."""

    email: Email | None = None
    """E-mailadres voor vragen en aanmeldingen."""

    adres: Tekst | None = None
    """Straat en huisnummer."""

    postcode: Postcode | None = None
    """Postcode, zoals 3511 AB."""

    woonplaats: Tekst | None = None
    """Woonplaats."""

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if self.naam is None and self.organisatie is None:
            raise ValueError("een `naam`, of een `organisatie`")
        return self

    @property
    def naam_of_organisatie(self) -> str:
        """How it is called: by the name of somebody, or else of the organisation."""
        return self.naam.volledig if self.naam else self.organisatie or ""

    @property
    def is_bereikbaar(self) -> bool:
        """Whether it says how one can be reached: by phone, by mail or by post."""
        return bool(self.telefoon or self.email or self.adres)

    @property
    def organisatie_of_naam(self) -> str:
        """How it is called: by the organisation, or else by the name of somebody."""
        return self.organisatie or self.naam_of_organisatie


class Partner(Onderdeel):
    """An organisation that carries the initiative [N]."""

    naam: Tekst
    """Naam van de organisatie."""

    soort: Literal["financier", "verbonden", "kennis"] | None = None
    """Financier, verbonden organisatie of kennisinstituut."""

    rol: Annotated[Literal["gastheer", "medeorganisator", "netwerk", "sponsor in natura"] | None, choice()] = None
    """Wat de partner bij de bijeenkomsten is."""

    bijdrage: Bedrag | None = None
    """Bijdrage in euro's, per jaar of één keer."""

    bijdrage_per: Annotated[Literal["jaar", "keer"], choice({"eenmalig": "keer", "één keer": "keer"})] = "jaar"
    """Of de bijdrage er elk jaar is, of één keer."""

    inzet: Tekst | None = None
    """Wat de partner anders dan geld inbrengt."""

    @property
    def met_rol(self) -> str:
        """The name, with the role if there is one: `Buurthuis De Bocht (gastheer)`."""
        return f"{self.naam} ({self.rol})" if self.rol else self.naam


class Aanspreekvormen(Onderdeel):
    """One form of address per audience, so that no document mixes them."""

    deelnemers: Aanspreekvorm = "u"
    """Hoe gasten worden aangesproken: u of je."""

    bestuurders: Aanspreekvorm = "u"
    """Hoe bestuurders worden aangesproken: u of je."""

    publiek: Aanspreekvorm = "u"
    """Hoe lezers van openbare stukken worden aangesproken: u of je."""


class Privacy(Onderdeel):
    """What participants are told about their data and pictures."""

    bewaartermijn: Tekst = "drie maanden na het verslag"
    """Tot wanneer contactgegevens bewaard blijven."""

    bewaren_tot: Datum | None = None
    """De dag waarop contactgegevens uiterlijk gewist zijn."""

    jaarbrief_tot: Datum | None = None
    """De dag waarop gewist is van wie elk jaar een brief wil; anders ruim zeven jaar na de laatste bijeenkomst."""

    fotos: Tekst | None = None
    """Wat er met foto's gebeurt en wat iemand kan doen die er niet op wil, in één of twee zinnen."""


WACHTWOORD = "BUURTKIT_SMTP_WACHTWOORD"
"""The environment variable that holds the password of the mail server."""

_PASSWORD_KEYS = frozenset({"wachtwoord", "password", "passwd", "pass", "ww", "smtp_wachtwoord"})


class Mailserver(Onderdeel):
    """The server that sends the invitations; the password never stands here."""

    server: Tekst
    """De server waarmee u post verstuurt, zoals smtp.voorbeeld.nl."""

    poort: Nummer = 587
    """Het nummer van de poort: meestal 587, of 465 bij tls."""

    beveiliging: Annotated[Literal["starttls", "tls", "geen"], choice()] = "starttls"
    """Hoe de verbinding beveiligd is; `geen` kan alleen op uw eigen computer."""

    gebruiker: Tekst | None = None
    """De naam waarmee u inlogt. Het wachtwoord staat hier nooit."""

    afzender: Email | None = None
    """Het adres waar de post vandaan komt, als dat een ander is dan dat van de initiatiefnemer."""

    per_minuut: Nummer = 30
    """Hoeveel berichten er per minuut de deur uit gaan; veel servers weigeren er meer."""

    @model_validator(mode="before")
    @classmethod
    def _no_password(cls, data: object) -> object:
        if isinstance(data, dict) and (found := _PASSWORD_KEYS & {str(key).lower() for key in data}):
            raise ValueError(
                f"hier geen `{sorted(found)[0]}`: dit bestand gaat van hand tot hand. Haal die regel weg en zet het "
                f"wachtwoord in de omgevingsvariabele {WACHTWOORD}"
            )
        return data


class Taal(Onderdeel):
    """What `check` says about the language of public texts."""

    woorden_per_zin: Nummer = 20
    """Vanaf hoeveel woorden een zin te lang is."""

    mag: Lijst[Tekst] = ()
    """Woorden waar geen tip over hoeft te komen."""

    liever_niet: Lijst[Tekst] = ()
    """Eigen woorden die u liever niet in een stuk ziet."""


class Ondertekenaar(Onderdeel):
    """Somebody who puts their name under a letter or a contract, in public; of who is wiped the rest stays."""

    naam: Tekst | None = None
    """De naam, zoals onder de brief. Als de gastenlijst gewist is, blijven de functie en de organisatie."""

    functie: Tekst | None = None
    """De functie of rol."""

    organisatie: Tekst | None = None
    """De organisatie."""

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if not (self.naam or self.functie or self.organisatie):
            raise ValueError("een `naam`, een `functie` of een `organisatie`")
        return self


class OpenBrief(Onderdeel):
    """The open letter to the municipal executive [W]."""

    zorg: Markdown
    """Wat er speelt en waarom het zo niet kan blijven, in een paar zinnen."""

    aanbod: Lijst[Tekst] = ()
    """Wat de ondertekenaars zelf doen; elke regel maakt een zin af die begint met 'Wij …'."""

    uitgangspunten: Lijst[Tekst] = ()
    """Waar u samen aan vasthoudt; elke regel is een korte zin."""

    verzoek: Tekst
    """Wat u het college vraagt, in één of twee zinnen."""

    datum: Datum | None = None
    """De datum boven de brief."""

    ondertekenaars: tuple[Ondertekenaar, ...] = ()
    """Wie de brief mee ondertekenen."""


class Afwijking(Onderdeel):
    """A rule of the way of working that is left aside on purpose."""

    regel: Annotated[Tekst, AfterValidator(lambda code: code.upper())]
    """Code van de regel, zoals BK101."""

    reden: Tekst
    """Waarom deze regel hier niet past."""


class Initiatief(Onderdeel):
    """The whole of `buurtkit.yaml`."""

    naam: Tekst
    """Naam van het initiatief, zoals boven de uitnodiging."""

    gemeenten: Annotated[Lijst[Tekst], Field(min_length=1)]
    """De gemeente of gemeenten."""

    buurten: Annotated[Lijst[Tekst], Field(min_length=1)]
    """De buurt of buurten."""

    schoolvakanties: Annotated[Literal["noord", "midden", "zuid"] | None, choice()] = None
    """De regio van de schoolvakanties, als de bijeenkomsten daar niet in mogen vallen."""

    opgave: Opgave
    """De vraag waar het om gaat."""

    wie_nodig: WieNodig = WieNodig()
    """Wie u nodig heeft: drie korte tests."""

    initiatiefnemer: Contact
    """Wie de uitnodigingen ondertekent en vragen beantwoordt."""

    afzenders: tuple[Contact, ...] = ()
    """Wie de brieven mee ondertekenen, naast de initiatiefnemer."""

    opdrachtgever: Contact | None = None
    """Wie de opdracht geeft, als dat een ander is."""

    partners: tuple[Partner, ...] = ()
    """De organisaties die meedoen."""

    aanbieder: Tekst | None = None
    """Wie de bijeenkomsten uitvoert, als dat een ander is dan de initiatiefnemer."""

    website: Webadres | None = None
    """De webpagina van het initiatief."""

    aanspreekvorm: Aanspreekvormen = Aanspreekvormen()
    """U of je, per publiek."""

    verwachtingen: Verwachtingen = Verwachtingen()
    """De spelregels."""

    privacy: Privacy = Privacy()
    """Gegevens en foto's."""

    woorden_geen_naam: Lijst[Tekst] = ()
    """Woorden die ook de naam van een gast zijn en in uw teksten iets anders zijn, zoals Bos of Bakkerij De Jong."""

    taal: Taal = Taal()
    """Wat de taaltips in de gaten houden."""

    post: Mailserver | None = None
    """Hoe de uitnodigingen per mail de deur uit gaan, als buurtkit ze verstuurt."""

    open_brief: OpenBrief | None = None
    """De open brief aan het college, als die er komt."""

    huisstijl: Huisstijl = Huisstijl()
    """Hoe de stukken eruitzien; wat ontbreekt houdt de stijl van buurtkit."""

    afwijkingen: tuple[Afwijking, ...] = ()
    """Regels waarvan bewust wordt afgeweken."""

    @property
    def aanspreekbaar(self) -> tuple[Contact, ...]:
        """Everybody whose name and address stand on public papers."""
        return (self.initiatiefnemer, *self.afzenders, *((self.opdrachtgever,) if self.opdrachtgever else ()))

    @property
    def openbare_gegevens(self) -> set[str]:
        """The addresses and numbers that stand on public papers."""
        return {value for each in self.aanspreekbaar for value in (each.email, each.telefoon) if value}

    @property
    def wie_verstuurt(self) -> tuple[str, ...]:
        """From whom the letters are: the organisations of all senders, or their names."""
        return tuple(each.organisatie_of_naam for each in (self.initiatiefnemer, *self.afzenders))

    @property
    def antwoordadres(self) -> str | None:
        """The address where guests send their answers."""
        return self.initiatiefnemer.email or (self.post.afzender if self.post else None)
