"""The register of what was made tells of whom there is something in a file: never less than looking into it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from buurtkit.basis.paden import data_folder
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.register import REGISTER, read_register
from buurtkit.gasten.privacy.inzage import inzage
from buurtkit.gasten.privacy.wissen import carry_out, plan_wissen
from buurtkit.render.herkennen import herkenner_van
from tests.conftest import KLEIN, Proces
from tests.gasten.conftest import gast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from buurtkit.dossier.dossier import Dossier
    from tests.gasten.conftest import Maker

VERHALEN = {"molenwijk": KLEIN, "rivierenbuurt": data_folder("voorbeelden") / "rivierenbuurt"}
"""The dossiers of which everything is made and then looked into."""


def run(*args: object) -> None:
    """Run a command that succeeds."""
    result = CliRunner().invoke(app, list(map(str, args)))
    assert result.exit_code == 0, result.output


def read(map_: Path) -> Dossier:
    lezing = load_dossier(map_)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def as_before(map_: Path) -> None:
    """Write the registers as earlier versions did: then every file is looked into."""
    for path in map_.rglob(REGISTER):
        lines = [f"{each.vingerafdruk} {each.naam}" for each in read_register(path.parent)]
        path.write_text("".join(f"\n{each}" for each in lines), "utf-8")


def forget_moves(map_: Path) -> None:
    """Leave all as it was made."""


def move(map_: Path) -> None:
    """Give some files another name, and put others elsewhere in the dossier."""
    for i, path in enumerate(sorted((map_ / "uitvoer").rglob("*.*"))):
        if path.name == REGISTER or not path.is_file():
            continue
        if i % 5 == 0:
            path.rename(path.with_name(f"kopie-{i}{path.suffix}"))
        elif i % 7 == 0:
            path.rename(map_ / f"apart-{i}{path.suffix}")


def edit(map_: Path) -> None:
    """Change some documents by hand, also such that they name others."""
    names = iter([each.volledig for each in read(map_).deelnemers] * 20)
    for path in sorted((map_ / "uitvoer").rglob("*.md"))[::3]:
        path.write_text(f"{path.read_text('utf-8')}\n{next(names)} belt nog.\n", "utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {"as made": forget_moves, "moved": move, "edited": edit}


@pytest.fixture(scope="module", params=VERHALEN)
def gemaakt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dossier with everything that can be made of it."""
    map_ = tmp_path_factory.mktemp("gemaakt") / str(request.param)
    shutil.copytree(VERHALEN[request.param], map_)
    run("render", map_, "--alles", "--formaat", "md")
    run("render", map_, "tafel-van-50/gastenlijst", "tafel-van-50/uitnodiging", "--formaat", "docx")
    about = ("--bijeenkomst", "tafel-van-50", "--soort", "wijziging")
    run("post", "klaarzetten", map_, *about, "--formaat", "docx", "--vandaag", "2027-01-05")
    run("deelnemers", "exporteer", map_)
    return map_


def told(map_: Path, wie: str) -> tuple[set[str], set[str]]:
    """Give the files that wiping a guest takes or names, and those that the guest is shown."""
    dossier = read(map_)
    guest, herken = dossier.deelnemer_bij_id[wie], herkenner_van(dossier)
    plan = plan_wissen(dossier, herken, guest)
    found = plan.opruiming
    paths = (*found.weg, *found.aangepast, *found.elders, *(each.pad for each in found.herschreven))
    names = {path.relative_to(map_).as_posix() for path in paths if path.is_relative_to(map_)}
    names |= {each.bestand for each in plan.resten}
    shown = inzage(dossier, guest, herken, lambda _: None)
    return {*names, *plan.dicht}, {each for each in shown.stukken if not each.startswith("/")}


def gone(map_: Path, wie: str) -> set[str]:
    """Give the files that go with a guest."""
    dossier = read(map_)
    plan = plan_wissen(dossier, herkenner_van(dossier), dossier.deelnemer_bij_id[wie])
    return {path.relative_to(map_).as_posix() for path in plan.opruiming.weg}


def some_guests(map_: Path) -> Iterator[str]:
    dossier = read(map_)
    chairs = {id_ for each in dossier.tafels for id_ in (each.voorzitter, each.notulist) if id_}
    yield from sorted(chairs & dossier.deelnemer_bij_id.keys())[:2]
    yield from [each.id for each in dossier.deelnemers][:: max(1, len(dossier.deelnemers) // 2)]


@pytest.mark.parametrize("change", CHANGES)
def test_no_file_that_looking_into_it_finds_is_missed(gemaakt: Path, tmp_path: Path, change: str) -> None:
    new, old = tmp_path / "nieuw", tmp_path / "oud"
    shutil.copytree(gemaakt, new)
    CHANGES[change](new)
    shutil.copytree(new, old)
    as_before(old)

    for wie in dict.fromkeys(some_guests(new)):
        for looked_up, looked_into in zip(told(new, wie), told(old, wie), strict=True):
            assert looked_into - looked_up <= {f"uitvoer/{REGISTER}"}, wie


def test_after_wiping_the_register_forgot_the_guest(gemaakt: Path, tmp_path: Path) -> None:
    map_ = tmp_path / "x"
    shutil.copytree(gemaakt, map_)
    wie = next(some_guests(map_))
    assert any(f'"{wie}"' in path.read_text("utf-8") for path in map_.rglob(REGISTER))
    dossier = read(map_)

    carry_out(plan_wissen(dossier, herkenner_van(dossier), dossier.deelnemer_bij_id[wie]))

    for path in map_.rglob(REGISTER):
        assert f'"{wie}"' not in path.read_text("utf-8")
        assert list(read_register(path.parent))


def write_template(map_: Path, text: str) -> None:
    path = map_ / "sjablonen" / "tafel-van-50" / "keuken.md"
    path.parent.mkdir(parents=True)
    head = "titel: Keuken\ndoel: d\nstap: tafel-van-50\nopenbaar: nee\nvoor: deelnemers\nformaten: [md]"
    path.write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")


def guests_in(map_: Path, name: str) -> frozenset[str] | None:
    (found,) = (each.herkomst for each in read_register(map_ / "uitvoer") if each.naam == name)
    assert found
    return found.gasten


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("{% for each in dossier.deelnemers %}{{ each.geleding }} {% endfor %}", set()),
        (
            "{{ dossier.deelnemers | map(attribute='dieet') | list | length }}",
            {"kim-vos", "jan-pol", "bo", "piet-van-den-berg"},
        ),
        ("{{ dossier.deelnemers[1].naam.voornaam }}", {"jan-pol"}),
        ("{% if dossier.deelnemers[0].telefoon %}ja{% endif %}", {"kim-vos"}),
        ("{{ dossier.tafels[0].voorzitter }}", {"bo"}),
        ("{{ bijeenkomst.programma[0].wie }}", {"jan-pol"}),
        ("Bel **Jan**\nPol, of mail kim@x.nl.", {"jan-pol", "kim-vos"}),
        ("Vraag het aan _Bo_.", {"bo"}),
        ("Piet\n\nvan den\n\nBerg", {"piet-van-den-berg"}),
        ("Jan\n\nen\n\nJan\n\nPol", {"jan-pol"}),
        ("Bel 06 12 34\n56 78.", {"kim-vos"}),
    ],
)
def test_it_says_of_whom_something_was_read_or_who_is_named(make: Maker, text: str, guests: set[str]) -> None:
    programme = "programma: [{begin: 13.00 uur, wat: Welkom, wie: de heer J. Pol}]\n"
    dossier = make(
        f"{programme}tafels: [{{nummer: 1, voorzitter: bo}}]\n",
        gast("Kim Vos", meer="email: kim@x.nl, telefoon: 06 12 34 56 78"),
        gast("Jan Pol"),
        gast("Bo"),
        gast("Piet van den Berg"),
    )
    write_template(dossier.map, text)

    run("render", dossier.map, "tafel-van-50/keuken")

    assert guests_in(dossier.map, "tafel-van-50/keuken.md") == frozenset(guests)


def test_who_joined_later_or_is_called_otherwise_is_looked_for_in_the_file(make: Maker) -> None:
    dossier = make("", gast("Kim Vos"), gast("Jan", meer="id: jan"))
    write_template(dossier.map, "Jan Pol en Bo Smit helpen.")
    run("render", dossier.map, "tafel-van-50/keuken")
    made = "uitvoer/tafel-van-50/keuken.md"

    dossier = make("", gast("Kim Vos"), gast("Jan Pol", meer="id: jan"), gast("Bo Smit"))

    assert [made in gone(dossier.map, wie) for wie in ("jan", "bo-smit", "kim-vos")] == [True, True, False]


def test_a_pdf_that_was_moved_is_known_without_looking_into_it(make: Maker) -> None:
    dossier = make("", gast("Kim Vos"), gast("Jan Pol"))
    write_template(dossier.map, "{{ dossier.deelnemers[0].naam }}")
    run("render", dossier.map, "tafel-van-50/keuken", "--formaat", "pdf")
    (dossier.map / "uitvoer" / "tafel-van-50" / "keuken.pdf").rename(dossier.map / "eten.pdf")

    assert "eten.pdf" in gone(dossier.map, "kim-vos")
    assert "eten.pdf" not in told(dossier.map, "jan-pol")[0]


def test_two_commands_at_once_write_whole_lines(make: Maker, tmp_path: Path) -> None:
    dossier = make("", *(gast(f"Kim Vos{i}") for i in range(40)))
    write_template(dossier.map, "{% for each in dossier.deelnemers %}{{ each.naam }}, {% endfor %}")
    proces = Proces(tmp_path)
    with proces.start("render", dossier.map) as one, proces.start("deelnemers", "exporteer", dossier.map) as other:
        one.communicate()
        other.communicate()

    for line in (dossier.map / "uitvoer" / REGISTER).read_text("utf-8").splitlines():
        assert not line or json.loads(line)
