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
# A string as far as it is one, without its closing quote: so nothing is tried twice.
_CHARACTERS = r'[^"\\\x00-\x1f\ud800-\udfff]*'
_STRING = re.compile(rf'"{_CHARACTERS}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_CHARACTERS})*')
_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")
# The beginnings of an escape, and of a character in UTF-8, byte by byte as `split` decodes what is no whole one.
_BEGUN_IN_STRING = re.compile(
    r"\\(?:u[0-9a-fA-F]{0,3})?"
    r"|\udce0[\udca0-\udcbf]|[\udce1-\udcec\udcee\udcef][\udc80-\udcbf]|\udced[\udc80-\udc9f]"
    r"|\udcf0[\udc90-\udcbf][\udc80-\udcbf]?|[\udcf1-\udcf3][\udc80-\udcbf]{1,2}|\udcf4[\udc80-\udc8f][\udc80-\udcbf]?"
    r"|[\udcc2-\udcf4]|"
)
# Those that are no scalars yet.
_BEGUN_SCALAR = re.compile(r"-?(?:0|[1-9][0-9]*)(?:(?:\.[0-9]+)?[eE][-+]?|\.)|-|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|")

# What may stand next in an object: _END is an end that is none after a comma.
_VALUE, _KEY, _COLON, _AFTER, _END = 1, 2, 4, 8, 16

_GZIP_MAGIC = b"\x1f\x8b"
_PIECE_BYTES = 65_536


class _Text(str):
    """A text in which no lines are counted."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        # Each JSONDecodeError counts the lines of the whole text before it, which nobody reads: of many broken objects that takes
        # quadratic time. Its search back for the last line feed doesn't, since what follows a break begins on another line.
        return 0


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
    yield from split(text, max_bytes, error is not None)
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


def split(content: bytes | bytearray, max_bytes: int = MAX_EVENT_BYTES, is_cut: bool = False) -> Iterator[bytes | None]:
    """The events of a text. An object ends at its closing brace, everything else at the line feed.

    So does an object that breaks: at its first line feed, or, when its first `max_bytes` are sound, at the one behind the break.
    Of a text that breaks off, since it can't be read further, what is cut short is not judged: an object sound so far, or a line
    that is none.
    """
    # A byte that is no UTF-8 becomes half a surrogate pair, which valid UTF-8 never holds.
    text = _Text(content, "utf-8", "surrogateescape")
    # Braces known to stay open: thanks to them no text is scanned again and again, from each of its lines.
    unclosed: frozenset[int] = frozenset()
    at = _WHITE_SPACE.match(text).end()
    while at < len(text):
        end = None
        if text[at] == "{" and at not in unclosed:
            end, braces = _end_of_object(text, at, max_bytes)
            if braces is not None and _is_sound(text, at, end, max_bytes):
                yield None
                at = _WHITE_SPACE.match(text, _end_of_line(text, end)).end()
                continue
            if braces is not None:
                if is_cut and end == len(text):
                    return
                end, unclosed = None, frozenset(braces)
        if end is None:
            end = _end_of_line(text, at)
        characters = text[at:end].rstrip(" \t\r\n")
        # No copy is made of what is too long already.
        event = characters.encode("utf-8", "surrogateescape") if len(characters) <= max_bytes else None
        fits = event is not None and len(event) <= max_bytes
        # What is too long is judged as that, wherever it is cut.
        if is_cut and fits and end == len(text) and text[at] != "{":
            return
        yield event if fits else None
        at = _WHITE_SPACE.match(text, end).end()


def _end_of_line(text: str, at: int) -> int:
    line_feed = text.find("\n", at)
    return len(text) if line_feed < 0 else line_feed


def _is_sound(text: str, start: int, end: int, max_bytes: int) -> bool:
    """Whether an object that breaks at `end`, or at the end of the text, is above `max_bytes` before it does."""
    length = end - start if end - start > max_bytes else len(text[start:end].encode("utf-8", "surrogateescape"))
    return length > max_bytes or (length == max_bytes and end < len(text))


def _end_of_object(text: str, at: int, max_depth: int) -> tuple[int, list[int] | None]:
    """Behind the closing brace of the object that begins here.

    When it is no JSON in valid UTF-8: its first character that can't belong to one, or the text's end, and the braces that it leaves open.
    """
    try:
        end = _decoder.raw_decode(text, at)[1]
        text[at:end].encode("utf-8")
    except (ValueError, RecursionError):
        # Python refuses what is nested deeper than it can call itself; JSON has no such limit (D11).
        return _scan_object(text, at, max_depth)
    return end, None


def _scan_object(text: str, at: int, max_depth: int) -> tuple[int, list[int] | None]:
    """The same token by token: slower, and of any depth up to `max_depth`."""
    # Of each bracket that is open its place, of an array's less than 0.
    brackets: list[int] = []
    expected = _VALUE
    while True:
        at = _WHITE_SPACE.match(text, at).end()
        character = text[at : at + 1]
        if character == '"' and expected & (_VALUE | _KEY):
            at = _STRING.match(text, at).end()
            if text[at : at + 1] != '"':
                at = _BEGUN_IN_STRING.match(text, at).end()
                break
            at += 1
            expected = _COLON if expected & _KEY else _AFTER
        elif character == ":" and expected == _COLON:
            at += 1
            expected = _VALUE
        elif character == "," and expected == _AFTER:
            at += 1
            expected = _KEY if brackets[-1] >= 0 else _VALUE
        elif character in ("{", "[") and expected & _VALUE:
            if len(brackets) == max_depth:
                break
            brackets.append(at if character == "{" else ~at)
            at += 1
            expected = _END | (_KEY if character == "{" else _VALUE)
        elif character in ("}", "]") and expected & (_AFTER | _END) and (brackets[-1] >= 0) == (character == "}"):
            brackets.pop()
            at += 1
            if not brackets:
                return at, None
            expected = _AFTER
        else:
            if not expected & _VALUE:
                break
            scalar = _SCALAR.match(text, at)
            begun = _BEGUN_SCALAR.match(text, at).end()
            if scalar is None or scalar.end() < begun:
                at = begun
                break
            at = scalar.end()
            expected = _AFTER
    return at, [bracket for bracket in brackets[1:] if bracket >= 0]
