"""Templates: one file each, with a head that says what it is and a body of Markdown with Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, model_validator

from buurtkit.dossier.fouten import describe
from buurtkit.dossier.lezen import parse_yaml
from buurtkit.dossier.typen import JaNee, Onderdeel, Stap, Tekst
from buurtkit.melding import Melding, nearest
from buurtkit.paden import data_folder
from buurtkit.render.boom import Kaartmaat, Opmaak
from buurtkit.render.schrijvers import FORMATEN

DELEN = "delen"
"""The folder with pieces that templates share through `{% include %}`; a piece has no head."""


def _check_formaat(value: str) -> str:
    if value not in FORMATEN:
        raise ValueError(f"een formaat: {' of '.join(FORMATEN)}")
    return value


Formaat: TypeAlias = Annotated[str, AfterValidator(_check_formaat)]
"""The name of a format, as in the file name extension."""

Per: TypeAlias = Literal["eenmaal", "deelnemer", "bestuurder", "tafel", "bevinding", "afspraak"]
"""What a template is made for; see `buurtkit.render.ontvangers`."""

Nodig: TypeAlias = Literal["deelnemers", "rondes", "tafels", "programma", "waarnemingen", "bevindingen", "afspraken"]
"""What must have been written down before a document makes sense."""


def _parse_kaart(value: object) -> object:
    """Read a card size such as `90 x 55` (millimetres)."""
    if not isinstance(value, str):
        return value
    found = re.fullmatch(r"(\d+)\s*[x×]\s*(\d+)(?:\s*mm)?", value.strip())
    if not found or not (20 <= int(found[1]) <= 194 and 20 <= int(found[2]) <= 281):
        raise ValueError("een kaart in millimeters die op een A4 past, zoals 90 x 55")
    return Kaartmaat(breedte=int(found[1]), hoogte=int(found[2]))


class Sjabloonkop(Onderdeel):
    """The head of a template."""

    titel: Tekst
    """De titel van het stuk; mag `{{ ... }}` bevatten."""

    doel: Tekst
    """Waar het stuk voor is, in één zin."""

    stap: Stap
    """Bij welke stap het hoort."""

    per: Per = "eenmaal"
    """Waarvoor het steeds opnieuw gemaakt wordt."""

    voor: Literal["deelnemers", "bestuurders", "publiek"] = "deelnemers"
    """Wie het leest: bepaalt u of je."""

    nodig: tuple[Nodig, ...] = ()
    """Wat er in het dossier moet staan voordat dit stuk zin heeft."""

    opmaak: Opmaak = "brief"
    """Hoe het eruitziet."""

    formaten: Annotated[tuple[Formaat, ...], Field(min_length=1)] = ("docx", "pdf")
    """In welke formaten het gemaakt wordt."""

    openbaar: JaNee = False
    """Of iedereen het mag lezen; dan kan het sjabloon niet bij persoonsgegevens."""

    kaart: Annotated[Kaartmaat, BeforeValidator(_parse_kaart)] = Kaartmaat()
    """De maat van één kaartje, bij `opmaak: kaarten`."""

    dubbelzijdig: JaNee = False
    """Of kaarten aan twee kanten bedrukt worden."""

    @model_validator(mode="after")
    def _public_is_for_all(self) -> Sjabloonkop:
        if self.openbaar and self.per in ("deelnemer", "bestuurder"):
            raise ValueError("`openbaar: nee` bij een stuk dat voor één persoon gemaakt wordt")
        return self


@dataclass(frozen=True)
class Sjabloon:
    """One template: its name (`tafel-van-50/uitnodiging`), where it was found, its head and the text of the file."""

    naam: str
    bestand: Path
    kop: Sjabloonkop
    bron: str

    @property
    def kort(self) -> str:
        """The name without the step."""
        return self.naam.rpartition("/")[2]


class SjabloonFout(Exception):
    """A template or document that cannot be made; holds the messages for the user."""

    def __init__(self, *meldingen: Melding) -> None:
        super().__init__("; ".join(map(str, meldingen)))
        self.meldingen = meldingen


def split_head(source: str) -> tuple[str, str]:
    """Split a template into the YAML of its head and its body.

    Both keep their line numbers: the lines of the other part are left empty.
    """
    lines = source.split("\n")
    if lines[0].strip() != "---":
        return "", source
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), len(lines))
    return "\n" + "\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def read_sjabloon(naam: str, path: Path) -> Sjabloon:
    """Read one template; raises `SjabloonFout` if its head is wrong."""
    bestand = f"sjablonen/{naam}.md"
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SjabloonFout(Melding(bestand, 1, 1, "Dit sjabloon is niet te lezen als UTF-8.")) from None
    head, _ = split_head(source)
    if not head.strip():
        text = "Dit sjabloon heeft geen kop. Verwacht: bovenaan `---`, dan `titel:`, `doel:` en `stap:`, en weer `---`."
        raise SjabloonFout(Melding(bestand, 1, 1, text))
    knoop, meldingen = parse_yaml(head, bestand)
    if knoop is None or meldingen:
        raise SjabloonFout(*meldingen)
    try:
        return Sjabloon(naam, path, Sjabloonkop.model_validate(knoop), source)
    except ValidationError as error:
        raise SjabloonFout(*(describe(one, knoop, bestand, Sjabloonkop) for one in error.errors())) from None


class Catalogus:
    """All templates that a dossier can use: its own first, then those of buurtkit, file by file."""

    def __init__(self, dossier_map: Path | None = None) -> None:
        own = [dossier_map / "sjablonen"] if dossier_map else []
        self.mappen = [*own, data_folder("sjablonen")]

    @cached_property
    def bestanden(self) -> dict[str, Path]:
        """All template files by name, in the order of the steps and then of their names."""
        found: dict[str, Path] = {}
        for folder in reversed(self.mappen):
            paths = folder.rglob("*.md")
            found |= {path.relative_to(folder).with_suffix("").as_posix(): path for path in paths}
        order = ("tafel-van-50", "manifestatie", "bestuurstafel", "verankering")
        steps = {stap: i for i, stap in enumerate(order)}
        names = sorted(found, key=lambda naam: (steps.get(naam.partition("/")[0], len(order)), naam))
        return {naam: found[naam] for naam in names if not naam.startswith(f"{DELEN}/")}

    def sjabloon(self, naam: str) -> Sjabloon:
        """Read the template called `naam` in full; raises `SjabloonFout` if it cannot be read."""
        return read_sjabloon(naam, self.bestanden[naam])

    def zoek(self, naam: str) -> list[str]:
        """Give the full names that `naam` means: `tafel-van-50/uitnodiging`, or `uitnodiging` for all steps.

        Raises `LookupError` with a Dutch text if there is none.
        """
        wanted = naam.removesuffix(".md").removeprefix("sjablonen/")
        found = [full for full in self.bestanden if wanted in (full, full.rpartition("/")[2])]
        if not found:
            known = [*self.bestanden, *(full.rpartition("/")[2] for full in self.bestanden)]
            raise LookupError(f"Er is geen sjabloon `{naam}`.{nearest(wanted, known)} Zie `buurtkit render --lijst`.")
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.bestanden)
