"""Reading which gathering somebody means with an option: one of the table of kinds."""

from __future__ import annotations

import typer

from buurtkit.dossier.soorten import bijeenkomststappen


def parse_stap(text: str) -> str:
    """Read the name of a gathering. Raises `typer.BadParameter`, with the words of a choice of Typer."""
    known = bijeenkomststappen()
    if text not in known:
        words = ", ".join(f"'{each}'" for each in known)
        raise typer.BadParameter(f"'{text}' is not one of {words}.")
    return text
