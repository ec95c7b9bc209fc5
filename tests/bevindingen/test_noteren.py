from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from buurtkit.bevindingen.noteren import Notatieplek, Sessie, plekken, where_it_stopped
from buurtkit.bevindingen.notities import Notitie
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.openen import open_waarnemingen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from buurtkit.dossier.bewerken import Bewerking


@pytest.fixture
def sessie(map_: Path) -> Sessie:
    @contextmanager
    def openen() -> Iterator[Bewerking]:
        file = open_waarnemingen(map_)
        yield file
        file.save()

    return Sessie(openen, dt.date(2027, 3, 13))


def test_taking_back_gives_the_file_byte_for_byte(sessie: Sessie, map_: Path) -> None:
    path = map_ / "waarnemingen.yaml"
    before = path.read_bytes()
    sessie.add(Notitie("Een"), Notatieplek(tafel=1, ronde=1))
    sessie.add(Notitie("Twee"), Notatieplek(tafel=1, ronde=1))

    assert (sessie.undo(), sessie.undo(), sessie.undo()) == ("w5", "w4", "")
    assert path.read_bytes() == before
    assert sessie.aantal == 0


def test_what_somebody_changed_since_is_not_taken_back(sessie: Sessie, map_: Path) -> None:
    path = map_ / "waarnemingen.yaml"
    sessie.add(Notitie("Een"), Notatieplek(tafel=1, ronde=1))
    path.write_text(path.read_text("utf-8") + "# eigen\n", "utf-8")
    before = path.read_bytes()

    assert sessie.undo() == ""
    assert path.read_bytes() == before


def test_the_first_note_makes_the_file_and_taking_it_back_removes_it(sessie: Sessie, map_: Path) -> None:
    path = map_ / "waarnemingen.yaml"
    path.unlink()

    assert sessie.add(Notitie("Een"), Notatieplek(tafel=1, ronde=1)) == "w01"
    assert path.read_text("utf-8").startswith("# yaml-language-server")
    sessie.undo()

    assert not path.exists()


def test_one_goes_on_where_somebody_typed_last(sessie: Sessie, map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    places = plekken(dossier)
    assert [(place.tafel, place.ronde) for place in places] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert where_it_stopped(dossier, places) == 0

    sessie.add(Notitie("Een"), places[2])
    again = load_dossier(map_).dossier

    assert again
    assert where_it_stopped(again, places) == 2


def test_a_note_that_a_finding_rests_on_is_not_taken_back(sessie: Sessie, map_: Path) -> None:
    assert sessie.add(Notitie("Een"), Notatieplek(tafel=1, ronde=1)) == "w4"
    path = map_ / "bevindingen.yaml"
    path.write_text(path.read_text("utf-8").replace("waarnemingen: [w3]", "waarnemingen: [w3, w4]"), "utf-8")

    assert sessie.undo() == ""
    assert load_dossier(map_).dossier
