"""The way in: `buurtkit` on the command line, or `python -m buurtkit`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from buurtkit.cli.app import app

    app()


if __name__ == "__main__":
    main()
