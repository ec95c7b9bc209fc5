"""Ways out of the sandbox that are known, and some that were thought up here: a dossier of somebody else is safe to open.

Each is tried in a template that is not public and in one that is: a breakout runs a program or reads a file.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.render.sjabloon import SjabloonFout

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Proces, Proef

OPENBAAR = pytest.mark.parametrize("openbaar", ["nee", "ja"])


@OPENBAAR
def test_a_template_starts_no_program(proef: Proef, proces: Proces, openbaar: str) -> None:
    """In a process of its own, as a user would: there nothing stops on a warning of pydantic."""
    sign = proef.map / "gedraaid"
    pickled = f"cos\\nsystem\\n(S'touch {sign}'\\ntR."
    proef.write(
        '{% set soort = dossier.deelnemers[0].antwoorden.verloop("__class__") %}'
        f'{{% set x = soort.parse_raw("{pickled}", proto="pickle", allow_pickle=true) %}}',
        openbaar=openbaar,
    )

    code, _, err = proces.run("render", proef.map, "proef/stuk", "--naar", proef.map / "uit")

    assert not sign.exists()
    assert code == 1
    assert "sjablonen/proef/stuk.md:8:1: fout:" in err


CLASS = "`__class__` kan niet in een sjabloon."
GLOBALS = "`__globals__` kan niet in een sjabloon."
OUTSIDE = "{0} kan niet in een sjabloon."
GAST = "{% set gast = dossier.deelnemers[0] %}"
PICKLE = '"cos\\nsystem\\n(S\'touch gedraaid\'\\ntR.", proto="pickle", allow_pickle=true'

UITBRAKEN = [
    # The walk along classes, in all ways in which Jinja asks for an attribute.
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", CLASS),
    ("{{ ''['__class__'] }}", CLASS),
    ("{{ ''['__cla' ~ 'ss__'] }}", CLASS),
    ("{{ '' | attr('__class__') }}", CLASS),
    ("{{ ('' | attr)('__class__') }}", "Tussen de haakjes staat te veel of te weinig."),
    ("{{ [''] | map(attribute='__class__') | first }}", CLASS),
    ("{{ [''] | map(attribute='__class__.__mro__') | first }}", CLASS),
    ("{{ [''] | map('attr', '__class__') | first }}", CLASS),
    ("{{ [''] | selectattr('__class__') | list }}", CLASS),
    ("{{ [''] | rejectattr('__class__', 'eq', 1) | list }}", CLASS),
    ("{{ (['', ''] | groupby('__class__'))[0].grouper }}", CLASS),
    ("{{ ['', ''] | sort(attribute='__class__') }}", CLASS),
    ("{{ [''] | unique(attribute='__class__') | list }}", CLASS),
    ("{{ [''] | sum(attribute='__class__') }}", CLASS),
    ("{{ [''] | join(attribute='__class__') }}", CLASS),
    ("{{ ['', ''] | min(attribute='__class__') }}", CLASS),
    ("{{ ['', ''] | max(attribute='__class__') }}", CLASS),
    ("{{ ().__class__ }}", CLASS),
    ("{{ {}.__class__ }}", CLASS),
    ("{{ 1 .__class__ }}", CLASS),
    ("{{ true.__class__ }}", CLASS),
    ("{{ none.__class__ }}", CLASS),
    ("{{ bijeenkomst.datum.__class__ }}", CLASS),
    ("{{ range(1).__class__ }}", CLASS),
    ("{{ {'__class__': 1}.__class__.x }}", "`x` bestaat niet bij getal."),
    # Text that prints something else.
    ("{{ '{0.__class__}'.format(1) }}", OUTSIDE.format("`format`")),
    ("{{ '{a.__class__}'.format_map({'a': 1}) }}", OUTSIDE.format("`format_map`")),
    ("{{ ''['format'] }}", OUTSIDE.format("`format`")),
    ("{{ '' | attr('format') }}", OUTSIDE.format("`format`")),
    ("{{ ['{0.__class__}'] | map('format', dossier) | list }}", "Er is geen filter `format`."),
    ("{{ '%s' | format(dossier) }}", "Er is geen filter `format`."),
    ("{{ '%s' % dossier }}", "Zet teksten en waarden achter elkaar met `~`."),
    ("{{ dossier | pprint }}", "Er is geen filter `pprint`."),
    ("{{ dossier | tojson }}", "Er is geen filter `tojson`."),
    ("{{ {'a': dossier} | xmlattr }}", "Er is geen filter `xmlattr`."),
    # What Jinja brings along.
    ("{{ lipsum.__globals__ }}", "`lipsum` bestaat hier niet."),
    ("{{ cycler.__init__.__globals__ }}", "`cycler` bestaat hier niet."),
    ("{{ joiner.__init__.__globals__ }}", "`joiner` bestaat hier niet."),
    ("{{ namespace.__init__.__globals__ }}", "`namespace` bestaat hier niet."),
    ("{{ dict.mro() }}", "`dict` bestaat hier niet."),
    ("{{ range.__self__ }}", OUTSIDE.format("`__self__`")),
    ("{{ self.__init__.__globals__ }}", OUTSIDE.format("`__init__`")),
    ("{{ self._TemplateReference__context }}", OUTSIDE.format("`_TemplateReference__context`")),
    ("{{ self['x'] }}", "`x` bestaat niet bij sjabloon."),
    ("{{ self.x }}", "`x` bestaat niet bij sjabloon."),
    ("{% for x in [1] %}{{ loop.__class__ }}{% endfor %}", CLASS),
    ("{% for x in [1] %}{{ loop._iterator.gi_frame }}{% endfor %}", OUTSIDE.format("`_iterator`")),
    ("{% for x in [1] %}{{ loop['_iterable'] }}{% endfor %}", OUTSIDE.format("`_iterable`")),
    ("{% for x in [1] %}{{ loop._undefined.omgeving }}{% endfor %}", OUTSIDE.format("`_undefined`")),
    ("{% for x in [1] %}{{ loop.cycle.__func__.__globals__ }}{% endfor %}", OUTSIDE.format("`__func__`")),
    ("{% for x in [1] %}{{ loop.changed.__self__ }}{% endfor %}", OUTSIDE.format("`__self__`")),
    ("{% for x in [1] %}{{ loop([]) }}{% endfor %}", "Een lus is hier niet aan te roepen."),
    ("{{ ([1] | map('string')).gi_frame.f_back }}", OUTSIDE.format("`gi_frame`")),
    ("{{ ([1] | select).gi_code }}", OUTSIDE.format("`gi_code`")),
    ("{{ ([1] | map('string')).throw }}", OUTSIDE.format("`throw`")),
    # What is not there knows the sandbox it is not in.
    ("{{ nergens.omgeving.loader }}", "`nergens` bestaat hier niet."),
    ("{{ bijeenkomst.thema.omgeving }}", "`thema` is niet ingevuld bij tafel van 50."),
    ("{{ (nergens | default(none)).omgeving }}", "`omgeving` bestaat niet bij lege waarde."),
    ("{{ nergens['omgeving'] }}", "`nergens` bestaat hier niet."),
    ("{{ nergens | attr('omgeving') }}", "`nergens` bestaat hier niet."),
    ("{{ [nergens] | map(attribute='omgeving') | list }}", "`nergens` bestaat hier niet."),
    ("{{ nergens._fail_with_undefined_error }}", "`nergens` bestaat hier niet."),
    ("{{ nergens.__init__.__globals__ }}", "`nergens` bestaat hier niet."),
    # Functions and methods of our own.
    ("{{ aantal.__globals__ }}", GLOBALS),
    ("{{ aantal.__wrapped__ }}", OUTSIDE.format("`__wrapped__`")),
    ("{{ u_of_je.__closure__ }}", OUTSIDE.format("`__closure__`")),
    ("{{ u_of_je.__code__.co_consts }}", OUTSIDE.format("`__code__`")),
    ("{{ gebeurtenis.jinja_pass_arg }}", OUTSIDE.format("`jinja_pass_arg`")),
    ("{{ dossier.komen.__func__ }}", OUTSIDE.format("`__func__`")),
    ("{{ dossier.komen.__self__ }}", OUTSIDE.format("`__self__`")),
    ("{{ [dossier.komen] | map(attribute='__globals__') | first }}", GLOBALS),
    ("{{ {}.get.__self__ }}", OUTSIDE.format("`__self__`")),
    # The inside of models.
    (GAST + "{{ gast.model_dump() }}", OUTSIDE.format("`model_dump`")),
    (GAST + "{{ gast.model_copy(update={'naam': 'x'}) }}", OUTSIDE.format("`model_copy`")),
    (GAST + "{{ gast['model_dump_json']() }}", OUTSIDE.format("`model_dump_json`")),
    (GAST + "{{ gast.json() }}", OUTSIDE.format("`json`")),
    (GAST + "{{ gast.parse_raw(" + PICKLE + ") }}", OUTSIDE.format("`parse_raw`")),
    (GAST + "{{ gast.parse_file('/etc/passwd') }}", OUTSIDE.format("`parse_file`")),
    (GAST + "{{ gast.construct() }}", OUTSIDE.format("`construct`")),
    (GAST + "{{ gast.model_fields }}", OUTSIDE.format("`model_fields`")),
    (GAST + "{{ gast.model_config }}", OUTSIDE.format("`model_config`")),
    (GAST + "{{ gast.persoonlijk() }}", OUTSIDE.format("`persoonlijk`")),
    (GAST + "{{ gast.afgeleid_persoonlijk }}", OUTSIDE.format("`afgeleid_persoonlijk`")),
    (GAST + "{{ gast.__pydantic_validator__ }}", OUTSIDE.format("`__pydantic_validator__`")),
    (GAST + "{{ gast.antwoorden.verloop('__class__').x }}", "`x` bestaat niet bij lege waarde."),
    (GAST + "{{ gast.antwoorden.verloop('model_dump').x }}", "`x` bestaat niet bij lege waarde."),
    (GAST + "{{ gast.antwoorden.voor('__class__').x }}", "`x` bestaat niet bij lege waarde."),
    ("{{ dossier.bijeenkomst('__class__').x }}", "`x` bestaat niet bij lege waarde."),
    ("{{ dossier.bevindingen.count }}", OUTSIDE.format("`count`")),
    ("{{ dossier.deelnemers[0].antwoorden.verloop('tafel-van-50').nu._replace(op=1) }}", OUTSIDE.format("`_replace`")),
    # Files, the clock, and what can be changed.
    ("{{ dossier.map }}", OUTSIDE.format("`map`")),
    ("{{ dossier | attr('map') }}", OUTSIDE.format("`map`")),
    ("{{ [dossier] | map(attribute='map') | first }}", OUTSIDE.format("`map`")),
    ("{{ dossier.bronnen }}", OUTSIDE.format("`bronnen`")),
    ("{{ bijeenkomst.datum.today() }}", OUTSIDE.format("`today`")),
    ("{{ bijeenkomst.datum.replace(year=1) }}", OUTSIDE.format("`replace`")),
    ("{{ bijeenkomst.datum.strftime('%d') }}", OUTSIDE.format("`strftime`")),
    ("{{ bijeenkomst.begin.fromisoformat('10:00') }}", OUTSIDE.format("`fromisoformat`")),
    ("{{ [].append(1) }}", OUTSIDE.format("`append`")),
    ("{{ dossier.deelnemer_bij_id.clear() }}", OUTSIDE.format("`clear`")),
    ("{{ {}.update({}) }}", OUTSIDE.format("`update`")),
    ("{{ 'x'.encode() }}", OUTSIDE.format("`encode`")),
    ("{{ 'x'.upper() }}", "`upper` kan niet in een sjabloon. Schrijf `| upper` achter de tekst."),
    ("{% set dossier.map = 1 %}", "`dossier.map` is niet te veranderen."),
    # What was made by a function or a filter.
    ("{{ tekening('staven', {}, 'x').tekening }}", OUTSIDE.format("`tekening`")),
    ("{{ ([1] | map('string')).__next__ }}", OUTSIDE.format("`__next__`")),
    ("{{ ([1] | groupby('x'))[0]._replace }}", OUTSIDE.format("`_replace`")),
    ("{{ ([1] | groupby('x'))[0].count }}", OUTSIDE.format("`count`")),
    ("{{ {}.items().mapping }}", OUTSIDE.format("`mapping`")),
    ("{{ {}.keys().isdisjoint }}", OUTSIDE.format("`isdisjoint`")),
    ("{{ ([1] | reverse).__length_hint__ }}", OUTSIDE.format("`__length_hint__`")),
    ("{{ range(3).start }}", OUTSIDE.format("`start`")),
    ("{{ (1.5).as_integer_ratio() }}", OUTSIDE.format("`as_integer_ratio`")),
    ("{{ (bijeenkomst.datum - bijeenkomst.datum).total_seconds() }}", OUTSIDE.format("`total_seconds`")),
    ("{{ nergens[1:2] }}", "`nergens` bestaat hier niet."),
    ("{{ dossier[1:2] }}", "Dit is niet te knippen: het is geen lijst en geen tekst."),
    # Text in letters that look the same, or are the same to Python.
    ("{{ ''.\uff3f\uff3fclass\uff3f\uff3f }}", "In deze naam staat een teken dat niet kan."),
    ("{{ '' | attr('\uff3f\uff3fclass\uff3f\uff3f') }}", "`\uff3f\uff3fclass\uff3f\uff3f` bestaat niet bij tekst."),
    ("{{ '' | attr('\\x5f\\x5fclass\\x5f\\x5f') }}", CLASS),
    ("{{ '' | attr(['__cl', 'ass__'] | join) }}", CLASS),
    ("{{ '' | attr('__ssalc__' | reverse) }}", CLASS),
    ("{{ '' | attr('__CLASS__' | lower) }}", CLASS),
    ("{{ '' | attr(1) }}", "Achter `attr` hoort een naam tussen aanhalingstekens."),
    # What cannot be called.
    ("{{ 'x'() }}", "Een tekst is hier niet aan te roepen."),
    ("{{ dossier() }}", "Een dossier is hier niet aan te roepen."),
    ("{{ nergens() }}", "`nergens` bestaat hier niet."),
    ("{{ ({}.get | string)() }}", "Een functie is niet als tekst te tonen."),
    # Statements and words of Jinja that are not for templates.
    ("{% autoescape true %}x{% endautoescape %}", "Dit kan niet in een sjabloon."),
    ("{% import 'delen/programma.md' as x %}{{ x.__class__ }}", "Macro's, blokken en imports kunnen hier niet."),
    ("{% macro m() %}{% endmacro %}{{ m.__globals__ }}", "Macro's, blokken en imports kunnen hier niet."),
    ("{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}{% endcall %}", "Macro's, blokken en imports"),
    ("{% do 1 %}", "`do` is geen opdracht die een sjabloon kent."),
    ("{% debug %}", "`debug` is geen opdracht die een sjabloon kent."),
    # Pieces that are none.
    ("{% include '../buurtkit.yaml' %}", "Het stuk tekst `../buurtkit.yaml` bestaat niet"),
    ("{% include '/etc/passwd' %}", "Het stuk tekst `/etc/passwd` bestaat niet"),
    ("{% include 'delen/../../buurtkit.yaml' %}", "Het stuk tekst `delen/../../buurtkit.yaml` bestaat niet"),
    ("{% include ['/etc/passwd', '../x'] %}", "Het stuk tekst `../x` bestaat niet"),
    ("{% include dossier %}", "Achter `include` hoort de naam van een stuk tekst."),
    ("{% include [dossier] %}", "Achter `include` hoort de naam van een stuk tekst."),
    ("{% include self %}", "Achter `include` hoort de naam van een stuk tekst."),
    ("{% include '' %}", "Het stuk tekst `` bestaat niet"),
]  # fmt: skip
"""Ways out, with how the message starts."""


@OPENBAAR
@pytest.mark.parametrize("plek", ["sjabloon", "stuk", "titel"])
@pytest.mark.parametrize(("text", "message"), UITBRAKEN)
def test_no_way_out(proef: Proef, text: str, message: str, openbaar: str, plek: str) -> None:
    melding = refused(proef, text, plek, openbaar)

    assert melding.tekst.startswith(message)


def refused(proef: Proef, text: str, plek: str, openbaar: str) -> Melding:
    """Give what is said about a template with `text` in its body, in a shared piece or in its title."""
    if plek == "titel":
        return proef.fout("x", titel=json.dumps(text), openbaar=openbaar)
    if plek == "stuk":
        proef.deel(text, "delen/vreemd")
        text = "{% include 'delen/vreemd.md' %}"
    return proef.fout(text, openbaar=openbaar)


ELDERS = "Dit is een koppeling naar een plek buiten het dossier. Zet het bestand zelf in de map."


@pytest.fixture
def elders(proef: Proef) -> Path:
    """Give a folder beside the dossier, with what is nobody's business."""
    folder = proef.map.parent / "elders"
    folder.mkdir()
    (folder / "geheim.md").write_text("geheim", encoding="utf-8")
    (folder / "geheim.png").write_bytes(b"\x89PNG geheim")
    return folder


@OPENBAAR
@pytest.mark.parametrize("link", ["stuk", "map"])
def test_a_piece_elsewhere_on_the_machine_does_not_come_in_by_a_link(
    proef: Proef, elders: Path, link: str, openbaar: str
) -> None:
    delen = proef.map / "sjablonen" / "delen"
    if link == "map":
        delen.parent.mkdir()
        delen.symlink_to(elders)
    else:
        delen.mkdir(parents=True)
        (delen / "geheim.md").symlink_to(elders / "geheim.md")

    melding = proef.fout("{% include 'delen/geheim.md' %}", openbaar=openbaar)

    assert melding == Melding("sjablonen/delen/geheim.md", 0, 0, ELDERS)


def test_a_template_elsewhere_on_the_machine_is_not_made(proef: Proef, elders: Path) -> None:
    path = proef.write("x")
    moved = path.rename(elders / "stuk.md")
    path.symlink_to(moved)

    with pytest.raises(SjabloonFout) as caught:
        proef.stukken()

    assert caught.value.meldingen == (Melding("sjablonen/proef/stuk.md", 0, 0, ELDERS),)


def test_a_link_within_the_dossier_is_followed(proef: Proef) -> None:
    proef.deel("samen", "delen/een")
    (proef.map / "sjablonen" / "delen" / "twee.md").symlink_to("een.md")

    assert proef.make("{% include 'delen/twee.md' %}") == "samen"


def test_a_picture_elsewhere_on_the_machine_does_not_come_in_by_a_link(proef: Proef, elders: Path) -> None:
    (proef.map / "foto.png").symlink_to(elders / "geheim.png")
    (proef.map / "beelden").symlink_to(elders)

    assert proef.fout("een\n\n![x](foto.png)").tekst == "Het plaatje `foto.png` is er niet."
    assert proef.fout("een\n\n![x](beelden/geheim.png)").tekst == "Het plaatje `beelden/geheim.png` is er niet."


@pytest.mark.parametrize("name", ["x" * 5000, "a\\0b"])
def test_a_name_that_no_file_can_have_is_not_there(proef: Proef, name: str) -> None:
    assert proef.fout(f"{{% include '{name}' %}}").tekst.endswith(
        "bestaat niet, in het dossier niet en in buurtkit niet."
    )
    assert proef.fout(f"een\n\n![x]({{{{ '{name}' }}}})").tekst.endswith("is er niet.")


def test_a_template_that_waits_for_somebody_to_write_it_is_no_file(proef: Proef) -> None:
    folder = proef.map / "sjablonen" / "proef"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "stuk.md")

    with pytest.raises(SjabloonFout) as caught:
        proef.stukken()

    assert caught.value.meldingen == (Melding("sjablonen/proef/stuk.md", 0, 0, "Dit is geen gewoon bestand."),)


def test_a_template_that_is_very_long_is_not_read(proef: Proef) -> None:
    proef.write("x" * 200_000)
    proef.deel("x" * 200_001, "delen/lang")

    with pytest.raises(SjabloonFout) as caught:
        proef.stukken()

    text = "Dit sjabloon is groter dan 200 kB. Deel het op met {% include %}."
    assert caught.value.meldingen == (Melding("sjablonen/proef/stuk.md", 0, 0, text),)
    assert proef.fout("{% include 'delen/lang.md' %}") == Melding("sjablonen/delen/lang.md", 0, 0, text)
