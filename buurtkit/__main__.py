"""The way in: `buurtkit` on the command line, or `python -m buurtkit`."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line."""
    # Nothing here uses plugins of pydantic; looking for them among all installed packages takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from buurtkit.cli.app import app

    app()


if __name__ == "__main__":
    main()
