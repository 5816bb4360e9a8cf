"""What libzim makes by chance or says aloud, made steady and quiet.

Between two files of the same content 64 bytes differ: the name (UUID) in the header, one in each of
the two search indexes, and the checksum at the end. All but the last are names nobody refers to.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Layout of the header: https://wiki.openzim.org/wiki/ZIM_file_format
_UUID: Final = 16
_NAME_AT: Final = 8
_CHECKSUM_POSITION_AT: Final = 72
# How an index of Xapian begins; two bytes of version and its name follow.
_INDEX: Final = b"\x0f\x0dXapian Glass"
_INDEX_NAME: Final = len(_INDEX) + 2


def make_steady(path: Path) -> None:
    """Replace what came by chance with names made from the content.

    Args:
        path: a finished ZIM file, changed in place.

    Raises:
        ValueError: when the file is not laid out as we know it.
    """
    data = bytearray(path.read_bytes())
    end = int.from_bytes(data[_CHECKSUM_POSITION_AT : _CHECKSUM_POSITION_AT + 8], "little")
    names = [_NAME_AT, *_indexes(data)]
    if end != len(data) - _UUID:
        raise ValueError(path.name)
    for place in names:
        data[place : place + _UUID] = bytes(_UUID)
    content = hashlib.sha256(data[:end]).digest()
    for number, place in enumerate(names):
        made = bytearray(hashlib.sha256(content + bytes([number])).digest()[:_UUID])
        made[6], made[8] = made[6] & 0x0F | 0x80, made[8] & 0x3F | 0x80  # a UUID of version 8
        data[place : place + _UUID] = made
    data[end:] = hashlib.md5(data[:end], usedforsecurity=False).digest()
    path.write_bytes(data)


def _indexes(data: bytearray) -> Iterator[int]:
    place = data.find(_INDEX)
    while place >= 0:
        yield place + _INDEX_NAME
        place = data.find(_INDEX, place + 1)


@contextmanager
def silence() -> Iterator[None]:
    """Keep a library written in C++ from talking to the editor; errors still come as exceptions."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    kept = [os.dup(number) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in (1, 2):
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
