"""Every part of a dossier knows where it stands, and shows that to nobody who does not ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import forget_place, vindplaats_van

if TYPE_CHECKING:
    from tests.dossier.conftest import Lees

GASTEN = """\
deelnemers:
  - naam: Jan Bos
    geleding: bewoner
    antwoorden: {manifestatie: ja}
  - {naam: Els Vos, geleding: bewoner}
"""


def read(lees: Lees) -> Dossier:
    lezing = lees({"deelnemers.yaml": GASTEN})
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


@pytest.mark.parametrize(
    ("index", "sleutel", "plaats"),
    [
        (0, (), "2:5"),
        (0, "naam", "2:11"),
        (0, "telefoon", "2:5"),
        (0, ("antwoorden", "manifestatie"), "4:32"),
        (0, ("antwoorden", "bestuurstafel"), "4:17"),
        (1, "geleding", "5:31"),
    ],
)
def test_a_part_knows_where_its_keys_stand(lees: Lees, index: int, sleutel: str | tuple[str, ...], plaats: str) -> None:
    melding = vindplaats_van(read(lees).deelnemers[index]).melding(sleutel, "Kijk.", "tip", "BK999")
    assert str(melding) == f"deelnemers.yaml:{plaats}: tip [BK999]: Kijk."


def test_a_part_in_a_part_knows_it_too_and_what_was_left_out_stands_nowhere(lees: Lees) -> None:
    initiatief = read(lees).initiatief
    assert vindplaats_van(initiatief.opgave).melding("vraag", "").plaats == "buurtkit.yaml:5:10"
    with pytest.raises(LookupError):
        vindplaats_van(initiatief.privacy)
    with pytest.raises(LookupError):
        vindplaats_van(Deelnemer.model_validate({"naam": "Jan Bos", "geleding": "bewoner"}))


def test_the_place_is_no_part_of_what_a_part_says(lees: Lees) -> None:
    jan = read(lees).deelnemers[0]
    same = Deelnemer.model_validate(
        {"naam": "Jan Bos", "geleding": "bewoner", "antwoorden": {"manifestatie": "ja"}}, by_alias=True
    )
    assert jan == same
    assert repr(jan) == repr(same)
    assert jan.model_dump_json() == same.model_dump_json()
    assert dict(jan) == dict(same)


def test_a_changed_copy_stands_where_it_came_from_until_that_is_forgotten(lees: Lees) -> None:
    jan = read(lees).deelnemers[0]
    copy = jan.model_copy(update={"functie": "buur"})
    assert vindplaats_van(copy) == vindplaats_van(jan)
    forget_place(copy)
    with pytest.raises(LookupError):
        vindplaats_van(copy)
    assert vindplaats_van(jan).bestand == "deelnemers.yaml"


def written_parts(value: Any) -> Iterator[Onderdeel]:
    """Give a part and all parts in it that somebody wrote down."""
    if isinstance(value, tuple):
        for each in value:
            yield from written_parts(each)
    elif isinstance(value, Onderdeel):
        yield value
        for name in value.model_fields_set:
            yield from written_parts(getattr(value, name))


def test_every_written_part_of_an_example_knows_its_place() -> None:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    parts = [part for name, value in vars(dossier).items() if name != "bronnen" for part in written_parts(value)]
    assert len(parts) > 300
    assert {vindplaats_van(part).bestand for part in parts} == dossier.bronnen.keys()
