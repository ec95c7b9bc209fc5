"""A command line that speaks Dutch and loads a command only when it runs.

Typer has no translations: its help and its complaints about wrong use are turned into Dutch here, in one place.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from buurtkit.basis.melding import VerkeerdGebruik, did_you_mean, nearest
from buurtkit.cli.kader import run
from buurtkit.cli.scherm import wrapped

_WIDTH = 78
"""Longest line of the help of arguments, as Typer's own."""

_HELP = (
    (r"^Usage: ", "Gebruik: "),
    (r"^Arguments:$", "Argumenten:"),
    (r"^Options:$", "Opties:"),
    (r"^Commands:$", "Opdrachten:"),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "OPDRACHT ..."),
    (r" <(?:path|list\[str\]|str|int)>", ""),
    (r"\[(\[.+\]\.\.\.)\]\.\.\.", r"\1"),
    (r"\[default:", "[standaard:"),
    (r"\[(.*; )?required\]", r"[\1verplicht]"),
    (r"\bx>=(\d+)\]", r"vanaf \1]"),
    (r"\[(\d+)<=x<=(\d+)", r"[\1 tot en met \2"),
    (r"Show this message and exit\.", "Toont deze hulp."),
)

_COMPLAINTS = (
    (r"No such option: (\S+)", "De optie `{0}` bestaat niet."),
    (r"No such command '(.+?)'", "De opdracht `{0}` bestaat niet."),
    (r"Missing command", "Er ontbreekt een opdracht."),
    (r"Missing (?:argument|option|parameter):? ?'?(.*?)'?\.?$", "`{0}` ontbreekt."),
    (r"Got unexpected extra argument\(?s?\)? \((.+?)\)", "`{0}` is hier te veel."),
    (r"Option '?(\S+?)'? requires an argument", "Achter `{0}` hoort een waarde."),
    (r"Option '?(\S+?)'? requires (\d+) arguments", "Achter `{0}` horen {1} waarden."),
    (r"Option '?(\S+?)'? does not take a value", "Achter `{0}` hoort geen waarde."),
    (r"Invalid value for '?(.+?)'?: .*'(.+?)' is not one of (.+?)\.?$", "`{1}` kan niet bij `{0}`. Kies uit {2}."),
    (r"Invalid value for '?(.+?)'?: .*(?:integer|number)", "Bij `{0}` hoort een getal."),
    (r"Invalid value for '?(.+?)'?: (Verwacht: .+)", "De waarde bij `{0}` klopt niet. {1}"),
    (r"Invalid value for '?(.+?)'?: ", "De waarde bij `{0}` klopt niet."),
)  # fmt: skip


def _help_in_dutch(text: str) -> str:
    for english, dutch in _HELP:
        text = re.sub(english, dutch, text, flags=re.MULTILINE)
    return re.sub(r"(?<=Argumenten:\n)(?:  .+\n)+", _aligned, text)


def _aligned(block: re.Match[str]) -> str:
    """Put what arguments are for in one column again: the types that were left out were not equally long."""
    rows: list[tuple[str, str]] = []
    for line in block[0].splitlines():
        if row := re.fullmatch(r"  (\S+) {2,}(\S.*)", line):
            rows.append((row[1], row[2]))
        elif rows:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}")
        else:
            return block[0]
    width = max((len(name) for name, _ in rows), default=0)
    lines = [line for name, text in rows for line in wrapped(text, f"  {name:<{width}}  ", most=_WIDTH)]
    return "".join(f"{line}\n" for line in lines)


def _complaint_in_dutch(message: str) -> str:
    for english, dutch in _COMPLAINTS:
        if found := re.search(english, message):
            return dutch.format(*found.groups())
    return "Zo werkt deze opdracht niet."


def _instead(word: str, ctx: Any) -> str:
    """Say what was meant by a command that does not exist; in a group that can be the folder of a dossier."""
    known = ctx.command.bekend
    if ctx.parent and Path(word).is_dir():
        return did_you_mean(f"{ctx.command_path} {next(iter(known))} {word}")
    return nearest(word, known)


class Opdracht(TyperCommand):
    """One command with Dutch help."""

    def get_help(self, ctx: Any) -> str:
        """Give the help text."""
        return _help_in_dutch(super().get_help(ctx))


class Opdrachten(TyperGroup):
    """Commands, known by name and one line of help; each is loaded from its module in `pakket` when it is used.

    The module has a function `opdracht`. A package with a list `bekend` of its own is a group, such as `taken`: its
    `opdracht` only carries the help, and its commands are modules in it.
    """

    bekend: Mapping[str, str] = {}
    """Per command its one line of help."""

    pakket = "buurtkit.cli"

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Give the names of all commands."""
        return list(self.bekend)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Load one command; `None` if there is none of that name."""
        if cmd_name not in self.bekend:
            return None
        module = import_module(f"{self.pakket}.{cmd_name}")
        loaded = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
        if not hasattr(module, "bekend"):
            loaded.command(cmd_name, cls=Opdracht)(module.opdracht)
            return typer.main.get_command(loaded)
        loaded.callback(cls=Opdrachten)(module.opdracht)
        group: Any = typer.main.get_command(loaded)
        group.bekend, group.pakket = module.bekend, module.__name__
        return group

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(self.bekend.items()))

    def get_help(self, ctx: Any) -> str:
        """Give the help text."""
        return _help_in_dutch(super().get_help(ctx))

    def main(self, args: Sequence[str] | None = None, *positional: Any, **extra: Any) -> Any:
        """Run a command and end with its exit code, see `run`."""
        words = list(sys.argv[1:] if args is None else args)
        if words[:1] == ["help"]:
            words = [*words[1:], "--help"]
        sys.exit(run(lambda: self._run(words, *positional, **extra), json="--json" in words))

    def _run(self, *positional: Any, **extra: Any) -> Any:
        try:
            return super().main(*positional, **extra | {"standalone_mode": False, "prog_name": "buurtkit"})
        except typer.TyperException as error:
            raise VerkeerdGebruik(_complaint(error)) from None


def _complaint(error: typer.TyperException) -> str:
    """Give what was wrong with the words that were typed, and where the help is."""
    message = error.format_message()
    if message.startswith("Gebruik: "):
        return message
    text = _complaint_in_dutch(message)
    ctx = getattr(error, "ctx", None)
    if found := re.search(r"No such command '(.+?)'", message):
        text += _instead(found[1], ctx)
    if options := getattr(error, "possibilities", None):
        text += nearest(str(getattr(error, "option_name", "")), options)
    where = ctx.command_path if ctx else "buurtkit"
    return f"{text}\nZie `{where} --help`."
