"""Dutch notation: reading and writing dates, times, money, numbers, names, postcodes and phone numbers.

Reading (`parse_*`) takes what people write and raises `ValueError` with the words that fit after "verwacht:". Writing
gives the one style that every document uses. This package imports nothing else of buurtkit, and loads Babel only
when it writes a number that is not whole.
"""

from buurtkit.notatie.contact import ascii_email, parse_postcode, parse_telefoon
from buurtkit.notatie.datums import (
    datum,
    korte_datum,
    lange_datum,
    parse_datum,
    parse_duur,
    parse_tijd,
    tijd,
    tijdvak,
    tijdvak_kort,
)
from buurtkit.notatie.getallen import aantal, bedrag, getal, opsomming, parse_bedrag, procent, reeksen, telwoord
from buurtkit.notatie.naam_lezen import parse_naam
from buurtkit.notatie.namen import Aanspreektitel, Naam, aanhef, aanspreking
from buurtkit.notatie.ongeveer import VOLGT_NOG, Dag, parse_dag
from buurtkit.notatie.tekst import aaneen, free_id, hoofdletter, met_wij, slug, zin, zonder_aanhalingstekens

__all__ = [
    "VOLGT_NOG",
    "Aanspreektitel",
    "Dag",
    "Naam",
    "aaneen",
    "aanhef",
    "aanspreking",
    "aantal",
    "ascii_email",
    "bedrag",
    "datum",
    "free_id",
    "getal",
    "hoofdletter",
    "korte_datum",
    "lange_datum",
    "met_wij",
    "opsomming",
    "parse_bedrag",
    "parse_dag",
    "parse_datum",
    "parse_duur",
    "parse_naam",
    "parse_postcode",
    "parse_telefoon",
    "parse_tijd",
    "procent",
    "reeksen",
    "slug",
    "telwoord",
    "tijd",
    "tijdvak",
    "tijdvak_kort",
    "zin",
    "zonder_aanhalingstekens",
]
