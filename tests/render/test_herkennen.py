"""What a file in the output folder is, by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.render.herkennen import Herkend, herkenner
from buurtkit.render.sjabloon import Catalogus

if TYPE_CHECKING:
    from tests.conftest import Proef


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tafel-van-50/programma.pdf", Herkend(is_openbaar=True, voor="", over_zorg=False)),
        ("tafel-van-50/programma.eigen-2.docx", Herkend(is_openbaar=True, voor="", over_zorg=False)),
        ("tafel-van-50/tafelkaarten-tafel-1.pdf", Herkend(is_openbaar=True, voor="tafel-1", over_zorg=False)),
        (
            "manifestatie/uitnodiging-jan-de-vries.docx",
            Herkend(is_openbaar=False, voor="jan-de-vries", over_zorg=False),
        ),
        ("proef/stuk-kort.md", Herkend(is_openbaar=False, voor="", over_zorg=True)),
        ("proef/stuk-korter.md", Herkend(is_openbaar=True, voor="korter", over_zorg=False)),
        ("proef/kapot.md", Herkend(is_openbaar=False, voor="", over_zorg=True)),
        ("manifestatie/foto.jpg", None),
        ("tafel-van-50/uitnodigingen.pdf", None),
        ("foto.jpg", None),
    ],
)
def test_a_file_is_known_by_the_longest_name_of_a_template(proef: Proef, name: str, found: Herkend | None) -> None:
    proef.write("Voor iedereen.", openbaar="ja")
    proef.write("{% include 'delen/keuken.md' %}", "proef/stuk-kort")
    proef.deel("{{ dossier.deelnemers[0].dieet }}", "delen/keuken")
    proef.deel("---\ntitel: x\n---\n", "proef/kapot")
    assert herkenner(Catalogus(proef.map), ["dieet"])(name) == found
