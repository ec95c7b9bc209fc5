"""What stands between brackets behind a name: what somebody is called, or something else about that person."""

from __future__ import annotations

import re

from buurtkit.notatie.tekst import fold
from buurtkit.notatie.voorvoegsels import word_set

HAAKJES = re.compile(r"\s*\(([^()]*)\)")
_AT_THE_END = re.compile(r"\s*\([^()]*\)\s*$")

PARTIJEN = word_set(
    "50plus bbb bij1 cda christenunie cu d66 denk fvd gl groenlinks ja21 leefbaar lokaal nsc partij pvda pvdd pvv sgp"
    " sp stadspartij volt vvd gemeentebelangen dorpsbelangen"
)
"""Political parties, folded, and words that begin the name of a local one."""

_GESCHREVEN = "VVD PvdA CDA D66 GroenLinks ChristenUnie SGP SP PVV FVD DENK Volt BBB JA21 NSC 50PLUS PvdD BIJ1 CU GL"
_PARTIJ_ERVOOR = re.compile(rf"(?:{'|'.join(sorted(_GESCHREVEN.split(), key=len, reverse=True))})(?![a-z])")
_VOORLETTERS = re.compile(r"[^\W\d_a-z](?:\.(?:[^\W\d_a-z]\.)*)?$")
"""One initial, or more with dots: what can be left of a word when a party is taken off the front."""

PLAATSEN = word_set(
    "aalsmeer alkmaar almelo almere alphen amersfoort amstelveen amsterdam apeldoorn arnhem assen baarn barendrecht"
    " barneveld bergen beverwijk bilthoven blaricum bloemendaal bodegraven borne boxtel breda bunnik bussum capelle"
    " castricum coevorden cuijk culemborg delft delfzijl deventer diemen doetinchem dokkum dordrecht drachten dronten"
    " druten duiven ede eindhoven elburg emmeloord emmen enkhuizen enschede epe ermelo etten franeker geldermalsen"
    " geldrop geleen gennep goes goirle gorinchem gouda groningen haarlem haarlemmermeer hardenberg harderwijk"
    " harlingen heemskerk heemstede heerde heerenveen heerhugowaard heerlen heiloo helmond hengelo hillegom hilversum"
    " hoogeveen hoogezand hoorn houten huizen hulst ijsselstein kampen katwijk kerkrade krimpen laren leek leerdam"
    " leeuwarden leiden leiderdorp leidschendam lelystad leusden lisse lochem maarssen maastricht medemblik meppel"
    " middelburg middelharnis mijdrecht naarden nieuwegein nijkerk nijmegen noordwijk nunspeet oegstgeest oldenzaal"
    " ommen oosterhout oss papendrecht purmerend putten raalte renkum rheden rhenen ridderkerk rijssen rijswijk"
    " roermond roosendaal rotterdam rucphen schagen scheveningen schiedam sittard sliedrecht sneek soest spijkenisse"
    " stadskanaal staphorst steenbergen steenwijk stein terneuzen tiel tilburg twello uden uitgeest uithoorn utrecht"
    " vaals valkenburg veendam veenendaal veghel veldhoven velp velsen venlo venray vianen vlaardingen vlissingen"
    " volendam voorburg voorschoten vught waalwijk waddinxveen wageningen wassenaar weert weesp wierden wijchen"
    " winschoten winterswijk woerden wolvega wormerveer zaandam zaanstad zandvoort zeewolde zeist zevenaar zierikzee"
    " zoetermeer zundert zutphen zwijndrecht zwolle"
)
"""Towns of which the name could be read as a first name; folded, one word each."""


def can_be_called(text: str) -> bool:
    """Tell whether somebody can be called this: one word with one capital, or more with hyphens; no party, no town.

    >>> can_be_called("Jan"), can_be_called("PvdA"), can_be_called("Utrecht"), can_be_called("Stichting De Brug")
    (True, False, False, False)
    """
    parts = text.split("-")
    is_plain = all(part[:1].isupper() and part[1:].islower() and part.isalpha() for part in parts)
    return is_plain and fold(text) not in PARTIJEN | PLAATSEN


def partij_voor(name: str) -> str:
    """Give the party that a name begins with, glued to it or not, as `VVDJ Jansen`; empty if there is none.

    The name can also be nothing else: then it is the name of nobody.
    """
    found = _PARTIJ_ERVOOR.match(name)
    if not found:
        return ""
    behind = name[found.end() :]
    word = behind.split()[0] if behind.split() else ""
    is_apart = behind[:1].isspace() or not any(map(str.isalpha, behind))
    return found[0] if is_apart or _VOORLETTERS.match(word) else ""


def without_last_aside(name: str) -> str:
    """Leave out what stands between brackets behind a name; what stands in it belongs to it."""
    return _AT_THE_END.sub("", name).strip() or name


def without_asides(name: str) -> str:
    """Leave out what stands between brackets in a name; a name that is nothing else stays."""
    return HAAKJES.sub("", name).strip() or name
