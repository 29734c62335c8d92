"""JSON as RFC 8259 has it. Python's parser takes more than that, and numbers of any size."""

import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NoReturn

MAX_DEPTH = 255
"""What jsonschema-rs takes; a parser may set a limit (RFC 8259, 9)."""
EXACT_DIGITS = 15
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class NotJson(ValueError):
    """In place of what the parser of Python raises, and as that a ValueError. Says nothing of the text, which may be personal data (D17)."""


def parse(line: bytes) -> object:
    """The one JSON value of a line; NotJson where there is none, or more, or one that is nested too deeply (D11).

    Numbers are doubles, or small ints (D7). What is beyond a double becomes an infinite Decimal: both validators reject that
    wherever they check anything, and no number of a text can be mistaken for it.
    """
    try:
        text = line.decode("utf-8")
        value = json.loads(text, parse_int=_integer, parse_float=_real, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotJson from None
    if text.count("[") + text.count("{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise NotJson
    return mapped(value, _encodable) if "\\u" in text else value


def mapped(value: object, leaf: Callable[[object], object]) -> object:
    """The same value with each key, string, number, boolean and null replaced by what `leaf` makes of it."""
    match value:
        case dict():
            return {leaf(key): mapped(item, leaf) for key, item in value.items()}
        case list():
            return [mapped(item, leaf) for item in value]
        case _:
            return leaf(value)


def is_beyond_double(value: object) -> bool:
    return isinstance(value, Decimal)


def _integer(text: str) -> int | float | Decimal:
    return int(text) if len(text) <= EXACT_DIGITS else _real(text)


def _real(text: str) -> float | Decimal:
    value = float(text)
    return Decimal(value) if math.isinf(value) else value


def _refuse(_name: str) -> NoReturn:
    raise NotJson


def _depth(value: object) -> int:
    depth = 0
    level = [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        depth += 1
        level = [child for item in level for child in (item.values() if isinstance(item, dict) else item)]
    return depth


def _encodable(value: object) -> object:
    # A lone surrogate is a character like any other (D11), but libraries that keep strings in UTF-8 have no bytes for it.
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
