"""Two JSON Schema libraries, asked the same."""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from typing import Any

import jsonschema
import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

from artefacts import ArtefactFault, Location, SchemaError


def with_jsonschema_rs(schema: Any) -> jsonschema_rs.Validator:
    try:
        return jsonschema_rs.validator_for(schema)
    except ValueError as error:
        why = str(error).partition("\n")[0]
        raise ArtefactFault(f"The schema {schema.get('$id')} can't be compiled: {why}") from None


def jsonschema_rs_errors(validator: jsonschema_rs.Validator, event: Any) -> Iterator[SchemaError]:
    for error in validator.iter_errors(event):
        match error.kind:
            case ValidationErrorKind.Required(property=name):
                names = [name]
            case ValidationErrorKind.AdditionalProperties(unexpected=unexpected):
                names = unexpected
            case _:
                names = []
        # Not `error.instance`: it shows an infinite number as null.
        value = reduce(getitem, error.instance_path, event)
        yield SchemaError(_location(error.schema_path), _location(error.instance_path), value, names)


def with_jsonschema(schema: Any) -> jsonschema.protocols.Validator:
    return jsonschema.validators.validator_for(schema)(schema)


def jsonschema_errors(validator: jsonschema.protocols.Validator, event: Any) -> Iterator[SchemaError]:
    for error in validator.iter_errors(event):
        # The names stand in the message only, amid words.
        match error.validator:
            case "required":
                names = [name for name in error.validator_value if name not in error.instance]
            case "additionalProperties":
                names = [name for name in error.instance if name not in error.schema["properties"]]
            case _:
                names = []
        yield SchemaError(_location(error.absolute_schema_path), _location(error.absolute_path), error.instance, names)


def _location(path: Any) -> Location:
    return tuple(map(str, path))
