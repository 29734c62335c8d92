"""The folder of artefacts: schemas, rules, and which rule a schema's error means."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from strict_json import is_beyond_double

Location = tuple[str, ...]


class ArtefactFault(Exception):
    """The artefacts can't be used; the message is a sentence that says why."""


class Issue(NamedTuple):
    rule: str
    path: str


class SchemaError(NamedTuple):
    """What a validator says, in the words that both libraries share."""

    keyword: Location
    """Where in the schema the keyword stands."""
    field: Location
    """Where in the event the value stands."""
    value: object
    names: Iterable[str] = ()
    """The properties that are missing, or that should not be there."""


class Artefacts:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        document = self._read("rules/rules.json")
        rules = document["rules"]
        self.event_rules = [rule for rule in rules if "cel" in rule]
        self._text_rule = next(rule["id"] for rule in rules if rule["kind"] == "text")
        self._errors = {rule["id"] for rule in rules if rule["severity"]["reader"] == "error"}
        self._field_rules = {rule["id"]: place for place, rule in enumerate(rules) if rule["kind"] == "field"}
        self._rows = {_segments(row["at"]): row for row in document["schemaErrors"]}

    def schemas(self) -> dict[str, Any]:
        """By the names of their verdicts."""
        event = {name: f"telemetry-event.{name}" for name in ("reader", "writer", "exact")}
        files = {**event, "envelope": "message-envelope"}
        return {name: self._read(f"schemas/2020-12/{file}.json") for name, file in files.items()}

    def not_json(self) -> Issue:
        return Issue(self._text_rule, "")

    def is_error(self, rule: str) -> bool:
        """Whether a reader rejects an event for it."""
        return rule in self._errors

    def issues(self, errors: Iterable[SchemaError]) -> set[Issue]:
        """A field that breaks several of its own rules has the first of them only (D12)."""
        found = {issue for error in errors for issue in self._meanings(error)}
        of_fields = {issue for issue in found if issue.rule in self._field_rules}
        last_first = sorted(of_fields, key=lambda issue: self._field_rules[issue.rule], reverse=True)
        return (found - of_fields) | set({issue.path: issue for issue in last_first}.values())

    def _meanings(self, error: SchemaError) -> Iterator[Issue]:
        # What is beyond a double is no number, whatever keyword noticed it (D7).
        is_beyond = is_beyond_double(error.value)
        row = self._row(_type_of(error.field) if is_beyond else error.keyword)
        rule = row["rule"]
        if error.value is None:
            rule = row.get("ifNull", rule)
        elif isinstance(error.value, int | float) and not isinstance(error.value, bool):
            rule = row.get("ifNumber", rule)
        if "path" in row:
            yield Issue(rule, row["path"])
        else:
            yield from (Issue(rule, _pointer((*error.field, name))) for name in error.names)

    def _row(self, keyword: Location) -> Any:
        for length in range(len(keyword), 0, -1):
            if row := self._rows.get(keyword[:length]):
                return row
        raise ArtefactFault(f"rules.json does not say which rule an error at {_pointer(keyword)} of a schema means.")

    def _read(self, name: str) -> Any:
        path = self._folder / name
        try:
            return json.loads(path.read_bytes())
        except ValueError:
            raise ArtefactFault(f"{path} is not JSON.") from None


def _type_of(field: Location) -> Location:
    return (*(segment for name in field for segment in ("properties", name)), "type")


def _segments(pointer: str) -> Location:
    return tuple(segment.replace("~1", "/").replace("~0", "~") for segment in pointer.split("/")[1:])


def _pointer(segments: Location) -> str:
    return "".join("/" + segment.replace("~", "~0").replace("/", "~1") for segment in segments)
