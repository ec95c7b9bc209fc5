"""What kind of file something is, whatever it is called."""

from __future__ import annotations

import gzip
import io
import zipfile

from buurtkit.basis.bestandssoort import kind_of


def test_packed_files_are_told_apart() -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    filled = io.BytesIO()
    with zipfile.ZipFile(filled, "w") as package:
        package.writestr("a", "b")

    assert [kind_of(made.getvalue()) for made in (empty, filled)] == ["zip", "zip"]
    assert kind_of(gzip.compress(b"a")) == "gzip"


def test_text_is_of_no_other_kind_whatever_its_first_letters() -> None:
    assert [kind_of(raw) for raw in (b"", b"PK", b"PKN;naam", b"naam;email", b"{rtf}", b"\xef\xbb\xbfnaam")] == [
        None
    ] * 6
