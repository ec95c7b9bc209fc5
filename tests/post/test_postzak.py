"""What is too large to be read is named and left, before anything takes it apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.post.postzak import MAX_MAILS, MAX_REGELS, read_postzak

MAIL = b"From: Hennie <hennie@voorbeeld.nl>\nSubject: x\n\nhallo\n"
VEEL_GROTER = "Deze mail is niet gelezen: zij is veel groter dan een antwoord. Kijk er zelf naar."


@pytest.mark.parametrize(
    "content",
    [MAIL + b"a " * 20_000_001, MAIL + b"> a\n" * 600_001, MAIL + b"--a\n\nx\n" * 1_001, b"From: a\n" + b"X-A: b\n" * 600_001],
    ids=["long", "lines", "parts", "heads"],
)  # fmt: skip
def test_a_mail_that_is_too_large_is_left_and_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "groot.eml").write_bytes(content)
    (tmp_path / "klein.eml").write_bytes(MAIL)
    stukken, meldingen = read_postzak(tmp_path)
    assert [each.naam for each in stukken] == ["klein.eml"]
    assert [(each.bestand, each.tekst) for each in meldingen] == [("groot.eml", VEEL_GROTER)]


@pytest.mark.parametrize("content", [(b"From a\n" + MAIL + b"\n") * (MAX_MAILS + 1), b"\n" * (MAX_REGELS + 1)])
def test_a_mailbox_that_is_too_large_is_left_whole(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(content)
    (tmp_path / "b.mbox").write_bytes((b"From a\n" + MAIL + b"\n") * 3)
    stukken, (melding,) = read_postzak(tmp_path)
    assert [each.naam for each in stukken] == ["b.mbox, mail 1", "b.mbox, mail 2", "b.mbox, mail 3"]
    assert melding.bestand == "a.mbox"
    assert "ik lees hooguit 10.000 mails en 100 MB tegelijk" in melding.tekst
