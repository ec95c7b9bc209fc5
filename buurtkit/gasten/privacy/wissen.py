"""Wiping guests: first what would go, to show it; then doing it, so that the dossier can be read at any moment.

Files that can be made again go first. Then `deelnemers.yaml` is written with the new entries, and beside them the old
ids that other files still refer to; then those other files; and at last `deelnemers.yaml` without the old ids. Whoever
pulls the plug in between finds a dossier that reads, and can wipe again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from buurtkit.basis.slot import locked
from buurtkit.beeld.aanspreekbaar import ambtelijk_getekend, openbaar_aanspreekbaar
from buurtkit.beeld.bewaartermijn import FUNCTIEVELDEN, met_functie
from buurtkit.beeld.genoemd import EEN
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.deelnemers import JAARBRIEF_VELDEN, Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.editor import editor_line
from buurtkit.dossier.gasten_vinden import find_guests
from buurtkit.dossier.initiatief import Ondertekenaar
from buurtkit.dossier.laden import bestanden_in, is_zitbestand
from buurtkit.dossier.openen import AFSPRAKEN
from buurtkit.dossier.persoonsgegevens import Gegeven, persoonsgegevens
from buurtkit.dossier.vervangen import BewerkFout, Vervanging, replacing
from buurtkit.gasten.privacy.anoniem import (
    anonieme_gast,
    briefgast,
    gedeelde_buurten,
    nieuwe_ids,
    overgang,
    overgangsgast,
)
from buurtkit.gasten.privacy.opruimen import Opruiming, clear_away, zorgstukken
from buurtkit.gasten.privacy.plaatsen import Herkenner, is_logboek
from buurtkit.gasten.privacy.resten import Rest, Speurder, find_rests
from buurtkit.kennis.woordnamen import woordnamen
from buurtkit.yaml.lezen import Loc
from buurtkit.yaml.tekst import Inhoud, block_lines

BESTAND = "deelnemers.yaml"
_KOP = f"""\
{editor_line(BESTAND)}
# De gegevens van gasten zijn gewist. Wat hier nog staat, is om te tellen: er staan geen namen meer bij.
# De buurt staat er alleen als meer dan drie gasten van dezelfde kant uit die buurt komen. De functie en de organisatie
# staan er van wie achter een afspraak staat of aan tafel zat om erover te beslissen.

"""

_KOP_MET_BRIEF = f"""\
{_KOP.rstrip()}
# Wie elk jaar een brief wil, staat er nog met wat daarvoor nodig is.

"""


_TELT = frozenset({"id", "geleding", "buurt", "antwoorden", "op_deelnemerslijst"})
"""Keys of a guest that stay in some form, and need no mention when is shown what goes."""


@dataclass(frozen=True)
class Wisplan:
    """What would go when some guests are wiped."""

    map: Path
    """The folder of the dossier."""

    wie: tuple[Deelnemer, ...]
    """Guests with something that goes."""

    velden: Mapping[str, Mapping[str, int]]
    """Per file how often something stands behind a key that goes."""

    opruiming: Opruiming
    """Documents, drafts and logs that go."""

    stappen: tuple[Vervanging, ...]
    """The files that are written, in this order; `deelnemers.yaml` may come twice."""

    opmerkingen: bool = False
    """Whether comments in `deelnemers.yaml` go as well."""

    resten: tuple[Rest, ...] = ()
    """Where guests can still be recognised afterwards."""

    dicht: tuple[str, ...] = ()
    """Files that cannot be looked into."""

    openbaar: tuple[str, ...] = ()
    """Guests who can be addressed in public, and whose names so are not looked for."""

    blijven: tuple[Deelnemer, ...] = ()
    """Guests who stay, with what the letter of each year needs."""

    @property
    def is_leeg(self) -> bool:
        """Whether there is nothing to wipe."""
        return not (self.wie or self.opruiming.weg or self.stappen)


def plan_wissen(
    dossier: Dossier, herkenner: Herkenner, wie: Deelnemer | None = None, blijven: Sequence[Deelnemer] = ()
) -> Wisplan:
    """Give what goes when all guests are wiped, or only `wie`. Nothing is changed yet; see `carry_out`.

    Of all, those who are `blijven` keep what the letter of each year needs. Raises `BewerkFout` when a file cannot be
    changed by buurtkit.
    """
    staying = () if wie else tuple(blijven)
    if wie is None:
        kept = {each.id for each in staying}
        guests = [each for each in dossier.deelnemers if not each.is_gewist and each.id not in kept]
        speurder = None
    else:
        guests = [wie]
        speurder = Speurder(dossier, [wie])
    halfway: dict[str, str] = {}
    fresh: list[Deelnemer] = []
    for each in guests:
        if new_id := overgang(each):
            halfway[each.id] = new_id
        else:
            fresh.append(each)
    ids = nieuwe_ids(dossier.deelnemers, fresh) | halfway
    gone = [each for each in persoonsgegevens(dossier) if each.bestand != BESTAND and not is_zitbestand(each.bestand)]
    # Who stays for the letter of each year stays for nothing else.
    signers = list(_signers(dossier, [*guests, *staying]))
    others = list(_other_files(dossier, gone, ids, speurder, signers))
    first, last = _guest_list(dossier, fresh, halfway, ids, staying, everybody=wie is None)
    path = dossier.map / BESTAND
    old = path.read_bytes() if dossier.deelnemers else b""
    # While other files still have old ids, the guest list knows both; if none of them does, once is enough.
    needs_both = first != last and any(_refers(each.was or b"", ids) for each in others)
    counted = _counted(dossier, guests, staying, gone, ids, speurder)
    if signers:
        counted[AFSPRAKEN] = {**counted.get(AFSPRAKEN, {}), "ondertekenaars": len(signers)}
    if not guests and BESTAND not in counted:
        steps = others
    elif needs_both:
        steps = [Vervanging(path, old, first), *others, Vervanging(path, first, last)]
    else:
        steps = [Vervanging(path, old, last), *others]
    found = Wisplan(
        map=dossier.map,
        wie=tuple(guests),
        velden=counted,
        opruiming=clear_away(dossier, herkenner, wie),
        stappen=tuple(each for each in [*_names_first(dossier, signers), *steps] if each.was != each.wordt),
        opmerkingen=wie is None and bool(guests) and _has_comments(old),
        blijven=staying,
    )
    return _with_rests(dossier, found)


def _names_first(dossier: Dossier, signers: Sequence[tuple[Loc, Ondertekenaar, Deelnemer]]) -> Iterator[Vervanging]:
    """Give the file of the contracts without names: before the guest list, for that says whose names they are."""
    if signers:
        file = Bewerking(dossier.map / AFSPRAKEN)
        old = file.tekst.encode()
        _without_signers(file, signers)
        yield Vervanging(file.path, old, file.tekst.encode())


def plan_zorg(dossier: Dossier, herkenner: Herkenner, wie: Deelnemer | None = None) -> Wisplan:
    """Give what goes when diet and needs are wiped, of all guests or only of `wie`. Raises `BewerkFout`."""
    found: set[tuple[int, str]] = set()
    for each in persoonsgegevens(dossier):
        if each.merk.bewaren != "zorg" or each.bestand != BESTAND:
            continue
        place = int(each.loc[1])
        if wie is None or dossier.deelnemers[place].id == wie.id:
            found.add((place, each.sleutel))
    places = sorted({place for place, _ in found})
    fields: dict[str, Counter[str]] = {}
    steps: list[Vervanging] = []
    if found:
        file = Bewerking(dossier.map / BESTAND)
        old = file.tekst.encode()
        counts = fields[BESTAND] = Counter()
        for place, key in sorted(found):
            file.remove(("deelnemers", place, key))
            counts[key] += 1
        steps.append(Vervanging(file.path, old, file.tekst.encode()))
    return Wisplan(
        map=dossier.map,
        wie=tuple(dossier.deelnemers[place] for place in places),
        velden=fields,
        opruiming=zorgstukken(dossier, herkenner),
        stappen=tuple(steps),
    )


def carry_out(plan: Wisplan) -> None:
    """Wipe what the plan says; first the files that go, then what is written.

    Raises as `vervangen.replace` does, before anything is changed; `Bezet` also while mails are being sent.
    """
    going = plan.opruiming.weg
    logs = [path for path in (*going, *(each.pad for each in plan.opruiming.herschreven)) if is_logboek(path)]
    with ExitStack() as slots:
        for path in logs:
            slots.enter_context(locked(path, wachten=0))
        with replacing(plan.map, [*plan.opruiming.herschreven, *plan.stappen]):
            for path in going:
                path.unlink(missing_ok=True)


def _guest_list(
    dossier: Dossier,
    fresh: Sequence[Deelnemer],
    halfway: Mapping[str, str],
    ids: Mapping[str, str],
    staying: Sequence[Deelnemer],
    *,
    everybody: bool,
) -> tuple[bytes, bytes]:
    """Give `deelnemers.yaml` with the new entries: with the old ids beside them, and without."""
    shared, roles = gedeelde_buurten(dossier.deelnemers), met_functie(dossier)
    kept = {each.id for each in staying}
    new: dict[str, Mapping[str, Inhoud]] = {}
    for each in dossier.deelnemers:
        met_buurt, functie = (each.geleding, each.buurt) in shared, each.id in roles
        if each.id in kept:
            new[each.id] = briefgast(each, met_buurt=met_buurt, functie=functie)
        elif each.id not in halfway:
            new[each.id] = anonieme_gast(ids.get(each.id, each.id), each, met_buurt=met_buurt, functie=functie)
    old_ids = [overgangsgast(each.id, ids[each.id], each.geleding) for each in fresh]
    if everybody:
        entries = sorted(new.values(), key=lambda each: str(each["id"]))
        old_ids += [overgangsgast(id_, new_id, _kind(dossier, id_)) for id_, new_id in halfway.items()]
        letter = bool(staying)
        return _file([*entries, *old_ids], with_letter=letter), _file(entries, with_letter=letter)
    file = Bewerking(dossier.map / BESTAND)
    places = {each.id: i for i, each in enumerate(dossier.deelnemers)}
    for each in fresh:
        file.replace(("deelnemers", places[each.id]), new[each.id])
    first = Bewerking(dossier.map / BESTAND) if halfway else file
    for id_ in halfway:
        file.remove(("deelnemers", places[id_]))
    last = file.tekst
    for entry in old_ids:
        first.append(("deelnemers",), entry)
    return first.tekst.encode(), last.encode()


def _kind(dossier: Dossier, id_: str) -> str:
    return dossier.deelnemer_bij_id[id_].geleding


def _file(entries: Sequence[Mapping[str, object]], *, with_letter: bool) -> bytes:
    kop = _KOP_MET_BRIEF if with_letter else _KOP
    lines = block_lines({"deelnemers": entries} if entries else {"deelnemers": []})  # type: ignore[dict-item]
    return (kop + "\n".join(lines) + "\n").encode()


def _other_files(
    dossier: Dossier,
    gone: Sequence[Gegeven],
    ids: Mapping[str, str],
    speurder: Speurder | None,
    signers: Sequence[tuple[Loc, Ondertekenaar, Deelnemer]],
) -> Iterator[Vervanging]:
    """Give the other files with the new ids, and without what says something about who goes."""
    for bestand in dict.fromkeys(each.bestand for each in gone):
        here = [each for each in gone if each.bestand == bestand]
        file = Bewerking(dossier.map / bestand)
        if bestand == AFSPRAKEN:  # the names under contracts went before
            _without_signers(file, signers)
        old = file.tekst.encode()
        for each in here:
            if each.waarde in ids:
                _set_id(file, each, ids[str(each.waarde)])
        texts = [each for each in here if _goes(dossier, each, speurder)]
        # A row of which something goes that it cannot do without, or that is all about one guest, goes as a whole.
        needed = {each.loc[:-1] for each in here if each.is_vereist}
        named = {each.loc[:-1] for each in texts}
        rows = needed & named
        alone = {each.loc for each in texts if each.loc[:-1] not in rows}
        for loc in sorted(alone, reverse=True, key=_order):
            file.remove(loc)
        _remove_rows(file, rows)
        new = file.tekst.encode()
        if new != old:
            yield Vervanging(file.path, old, new)
    # Files with hundreds of ids and nothing else about guests get the new ones in one go.
    for bestand in filter(is_zitbestand, bestanden_in(dossier.map)):
        path = dossier.map / bestand
        old = path.read_bytes()
        new = _with_new_ids(old, ids)
        if new != old:
            yield Vervanging(path, old, new)


def _goes(dossier: Dossier, gegeven: Gegeven, speurder: Speurder | None) -> bool:
    """Tell whether a value goes: of all, whatever may be a name; of one guest, what names them. Roles stay."""
    if not isinstance(gegeven.waarde, str) or gegeven.waarde in dossier.deelnemer_bij_id:
        return False
    if speurder:
        return speurder.mentions(gegeven.waarde)
    return gegeven.is_vereist or any(letter.isupper() for letter in gegeven.waarde)


def _set_id(file: Bewerking, gegeven: Gegeven, id_: str) -> None:
    try:
        file.set(gegeven.loc, id_)
    except BewerkFout:
        if not isinstance(gegeven.loc[-1], int):
            raise
        file.set(gegeven.loc[:-1], id_)  # a list of one without its dash


def _remove_rows(file: Bewerking, rows: set[tuple[str | int, ...]]) -> None:
    """Take away whole items of lists, and a list of which none is left."""
    for parent in {loc[:-1] for loc in rows}:
        inside = sorted((loc for loc in rows if loc[:-1] == parent), key=_order, reverse=True)
        whole: Any = file.inhoud
        for step in parent:
            whole = whole[step]
        if len(inside) == len(whole):
            file.remove(parent)
        else:
            for loc in inside:
                file.remove(loc)


def _order(loc: tuple[str | int, ...]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in loc]


def _with_new_ids(content: bytes, ids: Mapping[str, str]) -> bytes:
    """Change ids as whole words."""
    text = content.decode(errors="surrogateescape")
    changed = re.sub(r"[\w-]+", lambda word: ids.get(word[0], word[0]), text)
    return changed.encode(errors="surrogateescape")


def _refers(content: bytes, ids: Mapping[str, str]) -> bool:
    return not set(re.findall(r"[\w-]+", content.decode(errors="replace"))).isdisjoint(ids)


def _has_comments(content: bytes) -> bool:
    lines = [line.strip() for line in content.decode(errors="replace").splitlines()]
    return any(line.startswith("#") and line != editor_line(BESTAND) and line not in _KOP for line in lines)


def _signers(dossier: Dossier, wie: Sequence[Deelnemer]) -> Iterator[tuple[Loc, Ondertekenaar, Deelnemer]]:
    """Give where guests stand by name under a contract. Who signed by a public office keeps the name there."""
    among = replace(dossier, deelnemers=tuple(wie))
    by_office = ambtelijk_getekend(dossier)
    for i, contract in enumerate(dossier.contracten):
        for j, each in enumerate(contract.ondertekenaars):
            named = [] if each in by_office else list(find_guests(among, [each.naam or ""], woordnamen()))
            if named:
                yield ("contracten", i, "ondertekenaars", j), each, named[0][1]


def _without_signers(file: Bewerking, signers: Sequence[tuple[Loc, Ondertekenaar, Deelnemer]]) -> None:
    """Take names from under contracts; who signed stays as function and organisation."""
    for place, signer, guest in signers:
        if not (signer.functie or signer.organisatie):
            file.set((*place, "functie"), EEN[guest.geleding])
        file.remove((*place, "naam"))


def _counted(
    dossier: Dossier,
    guests: Sequence[Deelnemer],
    staying: Sequence[Deelnemer],
    gone: Sequence[Gegeven],
    ids: Mapping[str, str],
    speurder: Speurder | None,
) -> dict[str, Mapping[str, int]]:
    """Count what goes, per file and key, as often as it stands there."""
    wiped, roles = {each.id for each in guests}, met_functie(dossier)
    kept = {each.id for each in staying}
    found: dict[str, Counter[str]] = {}
    for each in dossier.deelnemers:
        stays = _TELT | (FUNCTIEVELDEN if each.id in roles else frozenset())
        if each.id in kept:
            stays |= JAARBRIEF_VELDEN
        elif each.id not in wiped:
            continue
        going = [name for name in type(each).model_fields if name in each.model_fields_set and name not in stays]
        if going:
            found.setdefault(BESTAND, Counter()).update(going)
    for gegeven in gone:
        if gegeven.waarde in ids or _goes(dossier, gegeven, speurder):
            key = next(step for step in reversed(gegeven.loc) if isinstance(step, str))
            found.setdefault(gegeven.bestand, Counter())[key] += 1
    return dict(found)


def _with_rests(dossier: Dossier, plan: Wisplan) -> Wisplan:
    """Add where guests can still be recognised afterwards. The names of who can be addressed in public are left out."""
    known = openbaar_aanspreekbaar(dossier, plan.wie)
    rewritten = {each.pad: each.wordt or b"" for each in (*plan.opruiming.herschreven, *plan.stappen)}
    resten, dicht = find_rests(
        dossier,
        plan.wie,
        openbaar=known,
        weg={*plan.opruiming.weg, *plan.opruiming.aangepast},
        nieuw=rewritten,
        bekend=set(plan.opruiming.blijft),
    )
    named = tuple(each.volledig for each in plan.wie if each.id in known)
    return replace(plan, resten=resten, dicht=dicht, openbaar=named)
