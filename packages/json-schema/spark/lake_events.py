"""Splits the objects of the lake into their events, whatever joins them (D24)."""

import json
import re
import zlib
from collections.abc import Iterator

MAX_EVENT_BYTES = 1_048_576
# Four times what the largest objects hold that deliveries and `lake normalise` write. Splitting takes a multiple of it in memory.
MAX_TEXT_BYTES = 536_870_912

# Why an object can't be read to its end.
DAMAGED = "damaged-gzip"
TOO_MUCH = "too-much-text"

_WHITE_SPACE = re.compile(r"[ \t\r\n]*")
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE_BYTES = 65_536


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


# Only the end of a value is wanted, so numbers stay texts: Python refuses to convert the longest.
_decoder = json.JSONDecoder(parse_constant=_refuse, parse_int=str, parse_float=str)


def events_of(
    content: bytes, max_bytes: int = MAX_EVENT_BYTES, max_text_bytes: int = MAX_TEXT_BYTES
) -> Iterator[bytes | None]:
    """The events of an object, gzip of any number of members or plain, in order.

    None stands for an event above `max_bytes`, and for what can't be read of a damaged gzip or is above `max_text_bytes`: all are
    json-syntax. The object is in memory as a whole, uncompressed.
    """
    text, error = uncompressed(content, max_text_bytes)
    yield from split(text, max_bytes)
    if error is not None:
        yield None


def uncompressed(content: bytes, max_text_bytes: int = MAX_TEXT_BYTES) -> tuple[bytes | bytearray, str | None]:
    """The text, up to where it can't be read further, and why it can't: DAMAGED or TOO_MUCH. Zero bytes may follow a gzip."""
    if not content.startswith(_GZIP_MAGIC):
        return content[:max_text_bytes], TOO_MUCH if len(content) > max_text_bytes else None
    text = bytearray()
    while content.startswith(_GZIP_MAGIC):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        for start in range(0, len(content), _PIECE_BYTES):
            piece = content[start : start + _PIECE_BYTES]
            before = member.copy()
            try:
                is_whole = _add(text, member, piece, max_text_bytes)
            except zlib.error:
                return text, DAMAGED if _add_until_damage(text, before, piece, max_text_bytes) else TOO_MUCH
            if not is_whole:
                return text, TOO_MUCH
            if member.eof:
                break
        if not member.eof:
            return text, DAMAGED
        content = member.unused_data + content[start + _PIECE_BYTES :]
    return text, DAMAGED if content.strip(b"\0") else None


def _add(text: bytearray, member, piece: bytes, max_text_bytes: int) -> bool:
    """Adds what a piece gives, as far as there is room; whether that was all. A piece may give a thousand times its length."""
    room = max_text_bytes - len(text)
    # For zlib 0 is no limit, so one byte more than there is room for is asked for.
    given = member.decompress(piece, room + 1)
    text += given[:room]
    return len(given) <= room


def _add_until_damage(text: bytearray, member, piece: bytes, max_text_bytes: int) -> bool:
    """Adds what a damaged piece gives before the damage, of which zlib gives nothing for a whole piece; whether there was room."""
    try:
        return all(_add(text, member, piece[at : at + 1], max_text_bytes) for at in range(len(piece)))
    except zlib.error:
        return True


def split(content: bytes | bytearray, max_bytes: int = MAX_EVENT_BYTES) -> Iterator[bytes | None]:
    """The events of a text. An object ends at its closing brace, everything else at the line feed."""
    # A byte that is no UTF-8 becomes half a surrogate pair, which valid UTF-8 never holds.
    text = content.decode("utf-8", "surrogateescape")
    at = _WHITE_SPACE.match(text).end()
    while at < len(text):
        end = _end_of_object(text, at) if text[at] == "{" else None
        if end is None:
            line_feed = text.find("\n", at)
            end = len(text) if line_feed < 0 else line_feed
        characters = text[at:end].rstrip(" \t\r\n")
        # No copy is made of what is too long already.
        event = characters.encode("utf-8", "surrogateescape") if len(characters) <= max_bytes else None
        yield event if event is not None and len(event) <= max_bytes else None
        at = _WHITE_SPACE.match(text, end).end()


def split_whole(text: bytes | bytearray, is_cut: bool) -> Iterator[bytes | None]:
    """The events of a text. Where it breaks off because its object can't be read further, what is cut short is not judged."""
    events = split(text)
    if not is_cut:
        yield from events
        return
    missing = object()
    last = next(events, missing)
    if last is missing:
        return
    for event in events:
        yield last
        last = event
    if text.endswith(b"\n") or (last is not None and last.endswith(b"}") and _is_json(last)):
        yield last


def _is_json(event: bytes) -> bool:
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
