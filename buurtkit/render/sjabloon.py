"""Templates: one file each, with a head that says what it is and a body of Markdown with Jinja."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ValidationError, ValidationInfo, field_validator

from buurtkit.basis.binnen import lies_within
from buurtkit.basis.melding import BuurtkitFout, Melding, VerkeerdGebruik, nearest, reason
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.fouten import describe
from buurtkit.dossier.kaartmaat import Kaart, Kaartmaat
from buurtkit.dossier.soorten import SOORTEN, Bijeenkomstsoort, formule, soort_bij, stappen
from buurtkit.dossier.typen import JaNee, Onderdeel, Stap, Tekst
from buurtkit.render.opmaak import Opmaak
from buurtkit.render.schrijvers import FORMATEN
from buurtkit.yaml.lezen import parse_yaml

DELEN = "delen"
"""The folder with pieces that templates share through `{% include %}`; a piece has no head."""

BIJEENKOMST = "bijeenkomst"
"""The folder with templates that are made for each gathering, and their `stap`."""

MAX_BYTES = 200_000
"""How large the file of a template can be."""

HUISSTIJL = "huisstijl"
"""As the size of a card: the one that stands in `buurtkit.yaml`."""


def _check_formaat(value: str) -> str:
    if value not in FORMATEN:
        raise ValueError(f"een formaat: {', '.join(FORMATEN[:-1])} of {FORMATEN[-1]}")
    return value


def _check_any(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise ValueError("minstens één formaat")
    return value


Formaat: TypeAlias = Annotated[str, AfterValidator(_check_formaat)]
"""The name of a format, as in the file name extension."""

Per: TypeAlias = Literal[
    "eenmaal",
    "deelnemer",
    "aangemelde",
    "aanwezige",
    "bestuurder",
    "tafel",
    "tafelronde",
    "groepronde",
    "bevinding",
    "afspraak",
    "uittreksel",
    "zaal",
    "gastheer",
    "gast",
    "buurtcontract",
    "verklaring",
    "aangemelden",
    "adressen",
]
"""What a template is made for; see `buurtkit.render.ontvangers`."""

Nodig: TypeAlias = Literal[
    "deelnemers",
    "rondes",
    "tafels",
    "groepen",
    "programma",
    "workshops",
    "tafelindeling",
    "waarnemingen",
    "genoteerd",
    "bevindingen",
    "afspraken",
    "antwoorden",
    "bijeenkomsten",
    "open_brief",
    "telefoonlijst",
    "genodigden",
    "aanmeldingen",
    "deelnemerslijst",
    "verwacht",
    "zalen",
    "dag",
    "tijd",
    "dagen",
    "taken",
    "agendapunten",
    "momenten",
    "onderdelen",
    "geweest",
]
"""What must have been written down before a document makes sense."""


_VOOR_EEN = ("deelnemer", "aangemelde", "aanwezige", "bestuurder", "uittreksel", "gastheer", "gast")
"""What is made for one person."""


def _for_gathering(value: object, info: ValidationInfo) -> object:
    """Read the step of a template that is made for more gatherings as the one it is read for now.

    That one is given as context `stap`, with the `map` that the template stands in: `bijeenkomst`, or the kind that it
    was written for.
    """
    context = info.context or {}
    given, folder = context.get("stap"), context.get("map")
    if not given:
        if value == BIJEENKOMST:
            raise ValueError(f"een stap; `{BIJEENKOMST}` kan alleen in de map `sjablonen/{BIJEENKOMST}`")
        return value
    if folder != BIJEENKOMST:
        return given if value == folder else value
    if value != BIJEENKOMST:
        raise ValueError(f"`{BIJEENKOMST}`, want het sjabloon staat in de map `sjablonen/{BIJEENKOMST}`")
    return given


class Sjabloonkop(Onderdeel):
    """The head of a template."""

    titel: Tekst
    """De titel van het stuk; mag `{{ ... }}` bevatten."""

    doel: Tekst
    """Waar het stuk voor is, in één zin."""

    stap: Annotated[Stap, BeforeValidator(_for_gathering)]
    """Bij welke stap het hoort; in de map `bijeenkomst` is dat `bijeenkomst`: dan komt het er voor elke."""

    per: Per = "eenmaal"
    """Waarvoor het steeds opnieuw gemaakt wordt."""

    voor: Literal["deelnemers", "bestuurders", "publiek"] = "deelnemers"
    """Wie het leest: bepaalt u of je."""

    nodig: tuple[Nodig, ...] = ()
    """Wat er in het dossier moet staan voordat dit stuk zin heeft."""

    opmaak: Opmaak = "brief"
    """Hoe het eruitziet."""

    formaten: Annotated[tuple[Formaat, ...], AfterValidator(_check_any)] = ("docx", "pdf")
    """In welke formaten het gemaakt wordt."""

    openbaar: JaNee = False
    """Of iedereen het mag lezen; dan kan het sjabloon niet bij persoonsgegevens."""

    kaart: Annotated[Kaart | None, BeforeValidator(lambda value: None if value == HUISSTIJL else value)] = Kaartmaat()
    """De maat van één kaartje of de naam van een vel, bij `opmaak: kaarten`; of `huisstijl`: die uit buurtkit.yaml."""

    dubbelzijdig: JaNee = False
    """Of kaarten aan twee kanten bedrukt worden."""

    vouwen: JaNee = False
    """Of kaarten dubbelgevouwen worden: dan staat de tekst er twee keer, naast elkaar."""

    met_versie: JaNee = False
    """Of de versie en de datum van het draaiboek onder aan elke bladzij staan."""

    vooraf: JaNee = False
    """Of het stuk alleen voor of op de dag van de bijeenkomst helpt: daarna maakt `render` het niet meer vanzelf."""

    aan: tuple[Antwoord, ...] = ()
    """Gasten met welk antwoord het krijgen; wie niets antwoordde, staat op `te nodigen`.

    Een mail gaat naar wie een e-mailadres heeft, een brief over een wijziging of afzegging naar wie er geen heeft."""

    agenda: Literal["uitnodigen", "wijzigen", "afzeggen"] | None = None
    """Bij een mail: wat hij in de agenda van een gast doet; de afspraak zelf maakt `gebeurtenis(...)`.

    Met `wijzigen` of `afzeggen` is een mail of brief alleen voor wie dat nog niet hoorde."""

    bijlagen: tuple[Tekst, ...] = ()
    """Bij een mail: de stukken van dezelfde stap die erbij gaan, zoals `uitnodiging`."""

    @property
    def is_mail(self) -> bool:
        """Whether this is the text of a mail, which goes out with `buurtkit post`."""
        return "eml" in self.formaten

    @property
    def is_nieuws(self) -> bool:
        """Whether it is only for who did not hear yet what it tells: that a gathering moved or is called off."""
        return self.agenda in ("wijzigen", "afzeggen")

    @field_validator("vouwen")
    @classmethod
    def _can_be_folded(cls, vouwen: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 (pydantic calls it)
        kaart = info.data.get("kaart")
        if vouwen and kaart and not kaart.is_te_vouwen:
            raise ValueError("`nee`, want deze kaarten zijn niet te vouwen")
        return vouwen

    @field_validator("openbaar")
    @classmethod
    def _public_is_for_all(cls, openbaar: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 (pydantic calls it)
        if openbaar and info.data.get("per") in _VOOR_EEN:
            raise ValueError("`nee`, want dit stuk wordt voor één persoon gemaakt")
        return openbaar


@dataclass(frozen=True)
class Sjabloon:
    """One template: its name (`tafel-van-50/uitnodiging`), where it was found, its head and the text of the file.

    `pad` is the name by which the file is known: that of the template, or `bijeenkomst/draaiboek` for the template
    `tafel-van-50/draaiboek` that is made from it.
    """

    naam: str
    bestand: Path
    kop: Sjabloonkop
    bron: str
    pad: str

    @property
    def kort(self) -> str:
        """The name without the step."""
        return self.naam.rpartition("/")[2]


class SjabloonFout(BuurtkitFout):
    """A template or document that cannot be made; holds the messages for the user."""

    def __init__(self, *meldingen: Melding) -> None:
        super().__init__(meldingen=meldingen)


def split_head(source: str) -> tuple[str, str]:
    """Split a template into the YAML of its head and its body.

    Both keep their line numbers: the lines of the other part are left empty.
    """
    lines = source.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if lines[0].strip() != "---" or not end:
        return "", source
    return "\n" + "\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def read_source(naam: str, path: Path) -> str:
    """Read the file of a template or shared piece; raises `SjabloonFout` if that cannot be done.

    `naam` is its name in the folder with templates. Links that lead out of the dossier are not followed.
    """
    bestand = f"sjablonen/{naam}.md"
    folder = path.parents[len(Path(naam).parts)]
    try:
        info = path.stat()
        if not lies_within(path, folder):
            text = "Dit is een koppeling naar een plek buiten het dossier. Zet het bestand zelf in de map."
            raise SjabloonFout(Melding(bestand, 0, 0, text))
        if stat.S_ISFIFO(info.st_mode) or stat.S_ISCHR(info.st_mode):
            raise SjabloonFout(Melding(bestand, 0, 0, "Dit is geen gewoon bestand."))
        if info.st_size > MAX_BYTES:
            text = f"Dit sjabloon is groter dan {MAX_BYTES // 1000} kB. Deel het op met {{% include %}}."
            raise SjabloonFout(Melding(bestand, 0, 0, text))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        text = "Dit sjabloon is niet te lezen als UTF-8. Sla het op als UTF-8."
        raise SjabloonFout(Melding(bestand, line, 1, text)) from None
    except OSError as error:
        raise SjabloonFout(Melding(bestand, 0, 0, f"Dit sjabloon is niet te lezen: {reason(error)}.")) from None


def read_sjabloon(naam: str, path: Path, pad: str = "", eigen: Sequence[str] = ()) -> Sjabloon:
    """Read one template; `pad` is the name of its file if that is another one.

    `eigen` are the ids of the gatherings of one's own, which it can be for.

    Raises `SjabloonFout` if its head is wrong.
    """
    pad = pad or naam
    bestand = f"sjablonen/{pad}.md"
    source = read_source(pad, path)
    head, _ = split_head(source)
    if not head.strip():
        text = "Dit sjabloon heeft geen kop. Verwacht: bovenaan `---`, dan `titel:`, `doel:` en `stap:`, en weer `---`."
        raise SjabloonFout(Melding(bestand, 1, 1, text))
    if found := re.search(r"^titel:\s*\{\{.*$", head, re.MULTILINE):
        text = 'Een titel die met `{{` begint, staat tussen aanhalingstekens: titel: "{{ ... }}".'
        raise SjabloonFout(Melding(bestand, head.count("\n", 0, found.start()) + 1, 1, text))
    knoop, meldingen = parse_yaml(head, bestand)
    wrong = [each for each in meldingen if each.ernst == "fout"]
    if knoop is None or wrong:
        raise SjabloonFout(*wrong)
    try:
        stap, folder = naam.partition("/")[0], pad.partition("/")[0]
        context: dict[str, object] = {"bijeenkomsten": eigen}
        if folder != stap:
            context |= {"stap": stap, "map": folder}
        return Sjabloon(naam, path, Sjabloonkop.model_validate(knoop, context=context), source, pad)
    except ValidationError as error:
        raise SjabloonFout(*(describe(one, knoop, bestand, Sjabloonkop) for one in error.errors())) from None


def _folders(soort: Bijeenkomstsoort) -> list[str]:
    """Give the folders with templates for a gathering besides its own, those that suit it most first.

    That is the folder of its kind, then the one for all, and then those of kinds that have the same or a part of it:
    what a kind lends says how that kind goes, so what is there for all is nearer to a gathering of another kind.
    """
    kind = soort_bij(soort.soort or soort.id) or soort
    earlier = SOORTEN[: SOORTEN.index(kind)]
    alike = [each for each in earlier if each.delen and set(each.delen) <= set(soort.delen)]
    alike.sort(key=lambda each: len(each.delen), reverse=True)
    return [*dict.fromkeys((kind.id, BIJEENKOMST, *(each.id for each in alike)))]


class Catalogus:
    """All templates that a dossier can use: its own first, then those of buurtkit, file by file.

    A file in the folder `bijeenkomst` is a template of each gathering, unless its kind has one of the same name itself.
    Of what is not there for all, a file in the folder of a kind is a template of each later kind that has the same and
    maybe more.
    """

    def __init__(self, dossier_map: Path | None = None, soorten: Sequence[Bijeenkomstsoort] | None = None) -> None:
        """`soorten` are the gatherings of the dossier, see `Dossier.soorten`; without, the steps of the formula."""
        self.soorten = formule() if soorten is None else tuple(soorten)
        own = [dossier_map / "sjablonen"] if dossier_map else []
        # A link to elsewhere could lead to a whole disk.
        own = [folder for folder in own if lies_within(folder, folder.parent)]
        self.mappen = [*own, data_folder("sjablonen")]

    @cached_property
    def _paden(self) -> dict[str, str]:
        """Per template the name of its file, in the order of the steps and then of their names."""
        files = [each for each in self._bestanden if not each.startswith(f"{DELEN}/")]
        steps = stappen(self._eigen)
        # The folder of a kind that is no step here is only there for the gatherings of that kind.
        shared = {BIJEENKOMST, *(soort.id for soort in SOORTEN if soort.id not in steps)}
        paths = {each: each for each in files if each.partition("/")[0] not in shared}
        for soort in self.soorten:
            for folder in _folders(soort):
                for each in files:
                    if each.startswith(f"{folder}/"):
                        kort = each.removeprefix(f"{folder}/")
                        paths.setdefault(f"{soort.id}/{kort}", each)
        places = {stap: i for i, stap in enumerate(steps)}

        def place(naam: str) -> tuple[int, str]:
            stap = naam.partition("/")[0]
            return places.get(stap, len(places)), naam

        return {naam: paths[naam] for naam in sorted(paths, key=place)}

    @property
    def _eigen(self) -> tuple[str, ...]:
        """The ids of the gatherings of one's own."""
        return tuple(soort.id for soort in self.soorten if soort.is_eigen)

    @cached_property
    def _bestanden(self) -> dict[str, Path]:
        """All files by name, also those of `bijeenkomst` and of shared pieces."""
        found: dict[str, Path] = {}
        for folder in reversed(self.mappen):
            # Names with a dot in front are what editors and file systems leave behind.
            paths = (path for path in folder.rglob("*.md") if not path.name.startswith("."))
            found |= {path.relative_to(folder).with_suffix("").as_posix(): path for path in paths}
        return found

    def sjabloon(self, naam: str) -> Sjabloon:
        """Read the template called `naam` in full; raises `SjabloonFout` if it cannot be read."""
        pad = self._paden[naam]
        return read_sjabloon(naam, self._bestanden[pad], pad, self._eigen)

    def find(self, naam: str) -> list[str]:
        """Give the full names that `naam` means: one (`tafel-van-50/uitnodiging`), one for all steps, or a whole step.

        Raises `VerkeerdGebruik` if there is none.
        """
        wanted = naam.removesuffix(".md").removeprefix("sjablonen/")
        shared = {full: pad for full, pad in self._paden.items() if pad.startswith(f"{BIJEENKOMST}/")}
        parts = {full: (full, shared.get(full, full), *full.split("/")) for full in self._paden}
        found = [full for full, names in parts.items() if wanted.rstrip("/") in names]
        if not found:
            known = dict.fromkeys(name for names in parts.values() for name in names)
            alike = nearest(wanted, known)
            raise VerkeerdGebruik(f"Er is geen sjabloon `{naam}`.{alike} Zie `buurtkit render --lijst`.")
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._paden)
