"""What every engine says of a line."""

from pathlib import Path
from typing import Any

import strict_json
from artefacts import Artefacts, Issue
from cel_engine import CelEngine
from schema_engines import jsonschema_errors, jsonschema_rs_errors, with_jsonschema, with_jsonschema_rs

SCHEMA_ENGINES = {
    "python-jsonschema-rs": (with_jsonschema_rs, jsonschema_rs_errors),
    "python-jsonschema": (with_jsonschema, jsonschema_errors),
}
CEL_ENGINE = "python-cel"
ENGINES = (*SCHEMA_ENGINES, CEL_ENGINE)

Record = dict[str, Any]


class Checker:
    def __init__(self, folder: Path) -> None:
        self._artefacts = Artefacts(folder)
        schemas = self._artefacts.schemas()
        self._cel = CelEngine(self._artefacts.event_rules)
        self._validators = {
            engine: {name: compiled(schema) for name, schema in schemas.items()}
            for engine, (compiled, _) in SCHEMA_ENGINES.items()
        }

    def judge(self, line: bytes) -> dict[str, Record]:
        """By engine."""
        try:
            event = strict_json.parse(line)
        except strict_json.NotJson:
            return self._not_json()
        rules = self._cel.judge(event)
        broken = {Issue(rule["id"], rule["path"]) for rule in self._artefacts.event_rules if rules[rule["id"]] is False}
        records = {CEL_ENGINE: self._of_rules(rules)}
        for engine, (_, errors_of) in SCHEMA_ENGINES.items():
            reader, *others = self._validators[engine].items()
            errors = list(errors_of(reader[1], event))
            verdicts = {"reader": not errors, **{name: validator.is_valid(event) for name, validator in others}}
            records[engine] = self._of_schemas(verdicts, self._artefacts.issues(errors) | broken)
        return records

    def _not_json(self) -> dict[str, Record]:
        records = {CEL_ENGINE: self._of_rules(self._cel.judge(None))}
        for engine, validators in self._validators.items():
            records[engine] = self._of_schemas(dict.fromkeys(validators, False), {self._artefacts.not_json()})
        return records

    def _of_schemas(self, verdicts: dict[str, bool], issues: set[Issue]) -> Record:
        valid = not any(self._artefacts.is_error(issue.rule) for issue in issues)
        return {"valid": valid, **verdicts, "issues": [issue._asdict() for issue in sorted(issues)]}

    def _of_rules(self, rules: dict[str, bool | None]) -> Record:
        valid = not any(held is False and self._artefacts.is_error(rule) for rule, held in rules.items())
        return {"valid": valid, "rules": rules}
