"""The letters of an EDEXML file (tekens): which encodings are read, and the refusal that a reader of it raises."""

from __future__ import annotations

import re

_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16", "utf-16be": "utf-16",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "iso_8859_1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso-8859-15",
    "us-ascii": "utf-8", "ascii": "utf-8", "unicode": "utf-16",
}  # fmt: skip
_DECLARED = re.compile(r"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,60})["']""")


class Refused(Exception):  # noqa: N818 - like a refusal of the house
    """The file is not read: `unknown` for another kind of file, else the reason a line is refused for."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def decoded(data: bytes) -> str:
    """Give the text of a file, strictly: UTF-8, UTF-16, ISO-8859-1 and -15 or Windows-1252, and nothing is guessed.

    Raises `Refused("encoding")` with the first line that is not in the encoding the file declares.
    """
    codec = _codec_of_mark(data)
    if codec is None:
        declared = _DECLARED.match(data[:400].decode("latin-1"))
        codec = _known_codec(declared[1]) if declared else "utf-8"
        if codec == "utf-16":  # its declaration was just read as single bytes: some programs write this by mistake
            codec = "utf-8"
    try:
        text = _strictly(data, codec)
    except UnicodeDecodeError as fault:
        raise Refused("encoding", data.count(b"\n", 0, fault.start) + 1) from None
    declared = _DECLARED.match(text[:400])
    if declared:
        _known_codec(declared[1])
    return text


def _codec_of_mark(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise Refused("encoding", 1)  # UTF-32
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(data[:2])


def _known_codec(name: str) -> str:
    codec = _CODECS.get(name.strip().lower())
    if codec is None:
        raise Refused("encoding", 1)
    return codec


def _strictly(data: bytes, codec: str) -> str:
    if codec != "cp1252":
        return data.decode(codec)
    try:
        # What calls itself ISO-8859-1 is mostly this one: the same letters, and quotes where that has controls.
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
