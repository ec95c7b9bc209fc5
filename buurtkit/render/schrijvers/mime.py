"""The parts of a mail as bytes (RFC 2045 and 2046).

The heading with names and subjects is left to `email`, which knows how to write them. Its way of writing parts is slow
for attachments, line by line; what is needed of it here fits in a few lines, and the tests read it back with `email`.
"""

from __future__ import annotations

import hashlib
from binascii import b2a_base64, b2a_qp
from email.message import Message
from email.policy import SMTP
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

POLICY = SMTP.clone(max_line_length=76)

_LINE = 76
"""How many characters a line of base64 has."""


DRAFT = b"X-Unsent: 1\r\nMIME-Version: 1.0\r\n"
"""Headers by which Outlook opens a file as a mail that still has to be sent."""


@lru_cache(maxsize=64)
def header(name: str, value: str) -> bytes:
    """Write one header, with other letters encoded and a long line folded; many are the same for all guests."""
    return POLICY.fold_binary(name, POLICY.header_store_parse(name, value)[1])


def text_part(text: str, subtype: str) -> bytes:
    """Write text, readable for who looks at the file."""
    encoded = b2a_qp(text.replace("\r\n", "\n").replace("\n", "\r\n").encode(), istext=True)
    return _headers(f"text/{subtype}", "quoted-printable", {"charset": "utf-8"}) + encoded + b"\r\n"


def binary_part(content: bytes, kind: str, params: Mapping[str, str], filename: str = "") -> bytes:
    """Write bytes, such as a calendar or a pdf; with a `filename` it is an attachment."""
    encoded = b2a_base64(content, newline=False)
    lines = b"\r\n".join([encoded[i : i + _LINE] for i in range(0, len(encoded), _LINE)])
    return _headers(kind, "base64", params, filename) + lines + b"\r\n"


def multipart(subtype: str, parts: Sequence[bytes], seed: str) -> bytes:
    """Put parts together. What separates them follows from `seed`, with signs that no encoded part can hold."""
    mark = f"=_{hashlib.sha256(f'{subtype} {seed}'.encode()).hexdigest()[:24]}".encode()
    head = b'Content-Type: multipart/%s; boundary="%s"\r\n\r\n' % (subtype.encode(), mark)
    return head + b"".join(b"--%s\r\n%s" % (mark, part) for part in parts) + b"--%s--\r\n" % mark


def _headers(kind: str, encoding: str, params: Mapping[str, str], filename: str = "") -> bytes:
    part = Message()
    part.add_header("Content-Type", kind, **params)
    part["Content-Transfer-Encoding"] = encoding
    if filename:
        part.add_header("Content-Disposition", "attachment", filename=filename)
    return "".join(f"{name}: {value}\r\n" for name, value in part.items()).encode() + b"\r\n"
