"""The way in: `buurtkit` on the command line, or `python -m buurtkit`."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line."""
    # What is loaded stays to the end, so looking for garbage among it finds nothing: a fifth of the time of `check`
    # and `status`. A long run makes enough objects to reach this threshold, and is cleaned up as ever.
    gc.set_threshold(200_000)
    from buurtkit.cli.app import app

    try:
        app()
    finally:
        # Python looks once more when it stops; all memory goes at once then.
        gc.freeze()


if __name__ == "__main__":
    main()
