"""The way in: `buurtkit` on the command line, or `python -m buurtkit`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # What is loaded stays to the end, so looking for garbage among it finds nothing: a fifth of the time of `check`
    # and `status`. A long run makes enough objects to reach this threshold, and is cleaned up as ever.
    gc.set_threshold(200_000)
    _open_streams()
    try:
        from buurtkit.cli.app import app

        app()
    except KeyboardInterrupt:  # before the command began, which says so itself
        print("Gestopt.", file=sys.stderr)
        sys.exit(130)
    finally:
        # Python looks once more when it stops; all memory goes at once then.
        gc.freeze()


def _open_streams() -> None:
    """Let what is written where nothing is open go nowhere, and not into the next file that is opened."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115, PTH123 (open to the end)


if __name__ == "__main__":
    main()
