"""The rules between fields, in CEL."""

from typing import Any

from cel_expr_python import cel

from artefacts import ArtefactFault
from strict_json import is_beyond_double, mapped


class CelEngine:
    def __init__(self, rules: list[dict[str, Any]]) -> None:
        self._env = cel.NewEnv(variables={"event": cel.Type.Map(cel.Type.STRING, cel.Type.DYN)})
        self._programs = {rule["id"]: self._compiled(rule) for rule in rules}
        self._fields = {field for rule in rules for field in rule["reads"]}

    def judge(self, event: object) -> dict[str, bool | None]:
        """True where a rule holds, False where it is broken, None where it isn't judged (D13)."""
        if not isinstance(event, dict):
            return dict.fromkeys(self._programs)
        read = {name: mapped(event[name], _for_cel) for name in self._fields if name in event}
        activation = self._env.Activation({"event": read})
        return {rule: self._result(rule, program.eval(activation)) for rule, program in self._programs.items()}

    def _compiled(self, rule: dict[str, Any]) -> cel.Expression:
        try:
            return self._env.compile(rule["cel"])
        except RuntimeError as error:
            why = str(error).partition("\n")[0]
            raise ArtefactFault(f"The CEL of {rule['id']} in rules.json can't be compiled: {why}") from None

    def _result(self, rule: str, value: cel.Value) -> bool | None:
        if value.type() == cel.Type.NULL:
            # Its value() gives None away without counting it, and after some 100 000 of them Python 3.11 ends.
            return None
        if value.type() != cel.Type.BOOL:
            # CEL's own words would quote the event (D17).
            raise ArtefactFault(f"The CEL of {rule} in rules.json gives neither true, false nor null.")
        return value.value()


def _for_cel(value: object) -> object:
    # No number (D7), and CEL has no Decimal: null isn't judged either.
    return None if is_beyond_double(value) else value
