"""Every field of every model says in Dutch what it is."""

from __future__ import annotations

import pytest

from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.uitleg import field_texts
from buurtkit.render.sjabloon import Sjabloonkop


def models(parent: type[Onderdeel] = Onderdeel) -> list[type[Onderdeel]]:
    return [model for child in parent.__subclasses__() for model in (child, *models(child))]


@pytest.mark.parametrize("model", [model for model in models() if model.__module__.startswith("buurtkit")])
def test_every_field_has_a_text(model: type[Onderdeel]) -> None:
    texts = field_texts(model)

    assert set(texts) == set(model.model_fields)
    assert all(text.endswith((".", "?")) for text in texts.values()), texts


def test_inherited_fields_have_theirs() -> None:
    assert Sjabloonkop in models()
    assert field_texts(Sjabloonkop)["doel"] == "Waar het stuk voor is, in één zin."
