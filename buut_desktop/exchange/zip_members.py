"""The files inside a workbook (onderdelen): unpacked here under limits, so that no reader unpacks a file of a stranger.

What is kept goes on in a fresh, unpacked archive: macros, pictures, links to other files and everything that one
reader of archives sees and another does not, have gone by then. Runs in a process of its own.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from buut_desktop.exchange.table_limits import LARGEST_INFLATED, MOST_MEMBERS, MOST_RATIO, Unreadable

_PIECE = 1024 * 1024
_SMALL = 1024 * 1024
"""Bytes of an inner file that no ratio makes dangerous."""
_END = b"PK\x05\x06"
_LARGEST_DIRECTORY = MOST_MEMBERS * 512
_ENCRYPTED = 0x1
_KEPT = (".xml", ".rels", "mimetype")


def members(data: bytes) -> dict[str, bytes]:
    """Give the inner files that are text, unpacked.

    Raises `Unreadable`: malformed, members, bomb, nested, password.
    """
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = [each for each in archive.infolist() if not each.filename.endswith("/")]
            _check_told(inner)
            return _unpacked(archive, inner)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, OSError, ValueError):
        raise Unreadable("malformed") from None
    except RuntimeError:  # asks for a password
        raise Unreadable("password") from None


def packed(inner: Mapping[str, bytes]) -> bytes:
    """Give a fresh archive with these files, not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in inner.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _check_directory(data: bytes) -> None:
    """Count before the list of inner files is read: the list itself may be a bomb."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) - at < 22:
        raise Unreadable("malformed")
    count, size = struct.unpack_from("<HI", data, at + 10)
    if count > MOST_MEMBERS or size > _LARGEST_DIRECTORY:  # also where the true numbers stand elsewhere (Zip64)
        raise Unreadable("members")


def _check_told(inner: list[zipfile.ZipInfo]) -> None:
    if len(inner) > MOST_MEMBERS:
        raise Unreadable("members")
    if any(each.flag_bits & _ENCRYPTED for each in inner):
        raise Unreadable("password")
    if sum(each.file_size for each in inner) > LARGEST_INFLATED:
        raise Unreadable("bomb")
    for each in inner:
        if each.file_size > _SMALL and each.file_size > MOST_RATIO * each.compress_size:
            raise Unreadable("bomb")
    if len({each.filename.lower() for each in inner}) < len(inner):
        raise Unreadable("malformed")


def _unpacked(archive: zipfile.ZipFile, inner: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack and count what truly comes out, whatever the list says."""
    kept: dict[str, bytes] = {}
    total = 0
    for each in inner:
        wanted = each.filename.lower().endswith(_KEPT)
        pieces: list[bytes] = []
        with archive.open(each) as stream:
            begin = True
            while piece := stream.read(_PIECE):
                total += len(piece)
                if total > LARGEST_INFLATED:
                    raise Unreadable("bomb")
                if begin and piece.startswith(b"PK\x03\x04"):
                    raise Unreadable("nested")
                begin = False
                if not wanted:
                    break  # a picture: its size was told, and it is thrown away
                pieces.append(piece)
        if wanted:
            kept[each.filename.replace("\\", "/")] = b"".join(pieces)  # some programs write the other stroke
    return kept
