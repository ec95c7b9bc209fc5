"""What guests heard without us: a letter on paper, or a mail from somebody's own program."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from buurtkit.beeld.oudnieuws import MOET_HET_WETEN, Nieuws
from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.logboek import Logboek, Logregel
from buurtkit.post.agenda import current, note_version


def who_may_have_got(
    dossier: Dossier, bijeenkomst: Bijeenkomst, soort: str, *, voor: Collection[str] = (), ook_mail: bool = False
) -> list[Deelnemer]:
    """Give who may have got a letter: without a mail address (unless `ook_mail`), and not known to have heard it.

    An invitation is for who still has to be invited, and for who was invited while nobody wrote down with what. Of the
    guests in `voor` only what they heard matters.
    """
    nieuws, nu = Nieuws(dossier), told(dossier, bijeenkomst, soort)
    heard = nieuws.gehoord(bijeenkomst)
    invited = {each.id for each in dossier.genodigden(bijeenkomst.stap)}
    found: list[Deelnemer] = []
    for gast in dossier.deelnemers:
        gehoord = heard.get(gast.id)
        is_written = gehoord is not None and not gehoord.alleen_gemaakt
        if not gast.is_te_schrijven or (is_written and nieuws.weet_al(bijeenkomst, gast, nu)):
            continue
        if voor:
            found += [gast] if gast.id in voor else []
            continue
        answer: Antwoord | None = gast.antwoorden.voor(bijeenkomst.stap)
        is_waiting = answer == "te nodigen" or (not answer and gast.id in invited)
        is_for = answer in MOET_HET_WETEN
        if soort == "uitnodiging":
            is_for = is_waiting or (is_for and not is_written)
        if is_for and (ook_mail or not gast.email):
            found.append(gast)
    return found


def told(dossier: Dossier, bijeenkomst: Bijeenkomst, soort: str) -> Bericht:
    """Give what a letter of a kind tells of a gathering as the dossier has it now."""
    return Bericht.of(dossier, bijeenkomst, afgezegd=soort == "afzegging")


def note_given(
    logboek: Logboek, dossier: Dossier, bijeenkomst: Bijeenkomst, soort: str, gasten: Sequence[Deelnemer], nu: str
) -> None:
    """Write in the log that guests heard what holds now."""
    afspraak = current(dossier, bijeenkomst, logboek.regels, afgezegd=soort == "afzegging")
    note_version(afspraak, bijeenkomst, logboek, nu)
    for gast in gasten:
        logboek.add(
            Logregel("gegeven", nu, bijeenkomst.stap, soort=soort, gast=gast.id, agenda=afspraak.vingerafdruk,
                     sequence=afspraak.sequence, uitleg="gegeven, zegt de organisator")
        )  # fmt: skip
