"""Splits the objects of the lake into their events, whatever joins them (D24)."""

import json
import re
import zlib
from collections.abc import Iterator

MAX_EVENT_BYTES = 1_048_576

_WHITE_SPACE = re.compile(r"[ \t\r\n]*")
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE_BYTES = 65_536


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


# Only the end of a value is wanted, so numbers stay texts: Python refuses to convert the longest.
_decoder = json.JSONDecoder(parse_constant=_refuse, parse_int=str, parse_float=str)


def events_of(content: bytes, max_bytes: int = MAX_EVENT_BYTES) -> Iterator[bytes | None]:
    """The events of an object, gzip of any number of members or plain, in order.

    None stands for an event above `max_bytes`, and for what can't be read of a damaged gzip: both are json-syntax.
    The object is in memory as a whole, uncompressed.
    """
    text, is_damaged = uncompressed(content)
    yield from split(text, max_bytes)
    if is_damaged:
        yield None


def uncompressed(content: bytes) -> tuple[bytes, bool]:
    """The text, up to where it is damaged, and whether it is. Zero bytes may follow a gzip."""
    if not content.startswith(_GZIP_MAGIC):
        return content, False
    parts: list[bytes] = []
    while content.startswith(_GZIP_MAGIC):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        for start in range(0, len(content), _PIECE_BYTES):
            piece = content[start : start + _PIECE_BYTES]
            before = member.copy()
            try:
                parts.append(member.decompress(piece))
            except zlib.error:
                parts.extend(_until_damage(before, piece))
                return b"".join(parts), True
            if member.eof:
                break
        if not member.eof:
            return b"".join(parts), True
        content = member.unused_data + content[start + _PIECE_BYTES :]
    return b"".join(parts), content.strip(b"\0") != b""


def _until_damage(member, piece: bytes) -> Iterator[bytes]:
    """What a damaged piece gives before the damage: of a whole piece zlib gives nothing."""
    try:
        for at in range(len(piece)):
            yield member.decompress(piece[at : at + 1])
    except zlib.error:
        return


def split(content: bytes, max_bytes: int = MAX_EVENT_BYTES) -> Iterator[bytes | None]:
    """The events of a text. An object ends at its closing brace, everything else at the line feed."""
    # A byte that is no UTF-8 becomes half a surrogate pair, which valid UTF-8 never holds.
    text = content.decode("utf-8", "surrogateescape")
    at = _WHITE_SPACE.match(text).end()
    while at < len(text):
        end = _end_of_object(text, at) if text[at] == "{" else None
        if end is None:
            line_feed = text.find("\n", at)
            end = len(text) if line_feed < 0 else line_feed
        event = text[at:end].rstrip(" \t\r\n").encode("utf-8", "surrogateescape")
        yield event if len(event) <= max_bytes else None
        at = _WHITE_SPACE.match(text, end).end()


def is_json(event: bytes) -> bool:
    """Whether an event of `split` is an object, as a whole."""
    return _end_of_object(event.decode("utf-8", "surrogateescape"), 0) is not None


def _end_of_object(text: str, at: int) -> int | None:
    """Behind the closing brace of the object that begins here, or None when it is no JSON in valid UTF-8."""
    try:
        end = _decoder.raw_decode(text, at)[1]
        text[at:end].encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return end
