"""Postcodes, phone numbers and mail addresses: checked, and brought to one style of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})")
_UNUSED_LETTERS = frozenset({"SA", "SD", "SS"})
"""Pairs that PostNL never gives out, because of the Second World War."""

_PHONE_HINT = "een telefoonnummer als 030 – 123 45 67 of 06 12 34 56 78"
_PHONE_CHARACTERS = re.compile(r"[0-9 ()+./–-]+")

_SHORT_CODE = re.compile("01[035]|02[0346]|03[03568]|04[0356]|05[0358]|07[0-9]|08[24578]|091")
"""Codes of three digits (Nummerplan telefoon- en ISDN-diensten); other area codes have four."""

_SERVICE_NUMBER = re.compile(r"(0800|090[069])([0-9]{4}|[0-9]{7})")
_MUNICIPAL_NUMBER = re.compile(r"14(0[0-9]{2,3})")
"""The short number of a municipality: 14 and its area code."""


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+ ?(?:@|[(\[] ?at ?[)\]]) ?[\w-]+(?:\.[\w-]+)+")
"""An e-mail address, also one that somebody wrote for people only: `kim (at) voorbeeld.nl`."""

_NUMBER = re.compile(
    r"(?<![\w€,.–-])(?!\d\d?-\d\d?-\d{4})"  # 05-06-2027 is a date
    r"(?:(?:\+|00)31[ \u00a0–-]*(?:\(0\)[ \u00a0–-]*)?|0|\(0(?=\d+\)))[1-9](?:\)?[ \u00a0–-]{0,3}\d){8}(?!\d)"
    r"|(?<![\w€,.–-])06(?:[ \u00a0./–-]{0,3}\d){8}(?!\d)"
    r"|\+[1-9]\d?(?:[ \u00a0–-]?\d){7,12}(?!\d)"
)
"""A phone number within a text."""


def contacts_in(text: str) -> Iterator[str]:
    """Give the e-mail addresses and phone numbers in a text, as they stand there.

    >>> list(contacts_in("Bel 06-12345678 of mail kim@voorbeeld.nl."))
    ['kim@voorbeeld.nl', '06-12345678']
    """
    # Nearly no text has one of these signs, and looking closer takes time.
    if any(sign in text for sign in ("@", "(at", "( at", "[at", "[ at")):
        yield from (found[0] for found in _EMAIL.finditer(text))
    if "0" in text or "+" in text:
        yield from (found[0] for found in _NUMBER.finditer(text))


def digits(number: str) -> str:
    """Give a phone number as it is compared: its digits, with the 0 that one dials inside the country.

    >>> digits("+31 (0)6 12345678"), digits("06 12 34 56 78"), digits("0032 2 555 12 12")
    ('0612345678', '0612345678', '3225551212')
    """
    found = "".join(re.findall(r"\d", number.replace("(0)", "")))
    abroad = found.removeprefix("00")  # as the + of `+32`
    return f"0{abroad.removeprefix('31')}" if abroad.startswith("31") else abroad


def parse_postcode(text: str) -> str:
    """Read a Dutch postcode and give it as `3511 AB`.

    Raises `ValueError` when it is not four digits (the first no 0) and two letters, or nobody has these letters.
    """
    found = _POSTCODE.fullmatch(" ".join(text.upper().split()))
    if not found:
        raise ValueError("een postcode van vier cijfers en twee letters, als 3511 AB")
    if found[2] in _UNUSED_LETTERS:
        raise ValueError(f"een postcode die bestaat; met de letters {found[2]} is er geen")
    return f"{found[1]} {found[2]}"


def ascii_email(address: str) -> str:
    """Give an e-mail address as mail programs send it: a domain with other letters is written as `xn--…` (IDNA).

    >>> ascii_email("info@café.example")
    'info@xn--caf-dma.example'

    Raises `ValueError` when the part before the @ has letters that many mail servers refuse, or the domain cannot be.
    """
    name, _, domain = address.rpartition("@")
    if not name.isascii():
        raise ValueError("een e-mailadres met vóór de @ alleen letters van a tot z, cijfers en leestekens")
    try:
        return f"{name}@{domain.encode('idna').decode().lower()}"
    except UnicodeError:
        raise ValueError("een e-mailadres met achter de @ een domein dat kan bestaan") from None


def parse_telefoon(text: str) -> str:
    """Read a phone number and give it in one style; the digits stay as they were written.

    Mobile `06 12 34 56 78`, fixed `030 – 123 45 67` or `0229 – 56 78 90`, service `0800 – 1234`, municipal `14 030`,
    international `+31 30 123 45 67` or with the groups that were written: `+32 2 555 12 12`.

    Raises `ValueError` when no number in the Netherlands or abroad can look like this.
    """
    written = " ".join(text.split())
    if not _PHONE_CHARACTERS.fullmatch(written):
        raise ValueError(_PHONE_HINT)
    if written.startswith(("+", "00")):
        return _international(written.removeprefix("+").removeprefix("00"))
    return _national("".join(re.findall("[0-9]", written)))


def _national(digits: str) -> str:
    if found := _MUNICIPAL_NUMBER.fullmatch(digits):
        return f"14 {found[1]}"
    if found := _SERVICE_NUMBER.fullmatch(digits):
        return f"{found[1]} – {found[2] if len(found[2]) == 4 else _in_pairs(found[2])}"
    if not re.fullmatch("0[1-9][0-9]{8}", digits):
        lost = ", of is de 0 vooraan weggevallen?" if re.fullmatch("[1-9][0-9]{8}", digits) else ""
        raise ValueError(f"{_PHONE_HINT}: een 0 en nog negen cijfers (hier staan er {len(digits)}{lost})")
    if digits.startswith("06"):
        return f"06 {_in_pairs(digits[2:])}"
    code = digits[:3] if _SHORT_CODE.match(digits) else digits[:4]
    return f"{code} – {_in_pairs(digits.removeprefix(code))}"


def _international(written: str) -> str:
    # The (0) of +31 (0)30 is only dialled inside the country.
    groups = re.findall("[0-9]+", written.replace("(0)", " "))
    digits = "".join(groups)
    if digits.startswith("31"):
        return f"+31 {_national('0' + digits[2:]).removeprefix('0').replace(' – ', ' ')}"
    if not re.fullmatch("[1-9][0-9]{7,14}", digits):
        raise ValueError("een buitenlands telefoonnummer van 8 tot en met 15 cijfers, als +32 2 555 12 12")
    return f"+{' '.join(groups)}"


def _in_pairs(digits: str) -> str:
    """Group digits by two from the right, with three in front when their number is odd (taaladvies.net)."""
    start = len(digits) % 2 + 2
    return " ".join([digits[:start], *(digits[i : i + 2] for i in range(start, len(digits), 2))])
