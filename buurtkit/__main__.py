"""The way in: `buurtkit` on the command line, or `python -m buurtkit`."""

from __future__ import annotations

import gc
import sys
from types import ModuleType


def main() -> None:
    """Run the command line."""
    # What is loaded stays to the end; looking for garbage among it after every 700 objects costs a tenth.
    gc.set_threshold(50_000, 20, 20)
    _skip_plugins_of_pydantic()
    from buurtkit.cli.app import app

    try:
        app()
    finally:
        # At the end all memory goes at once; looking for garbage in it first costs another tenth.
        gc.disable()
        gc.freeze()


def _skip_plugins_of_pydantic() -> None:
    """Leave out the search for plugins of pydantic among all installed packages.

    Nothing here uses them. `PYDANTIC_DISABLE_PLUGINS` stops the search, but what it needs is loaded all the same; that
    is a tenth of the time that a small command takes.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules[loader.__name__] = loader


if __name__ == "__main__":
    main()
