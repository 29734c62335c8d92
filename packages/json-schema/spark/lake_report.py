"""The report of `acme-telemetry lake audit --format json`, of what Spark counted."""

from collections import Counter
from urllib.parse import unquote

from lake_names import delivery_hour, is_misplaced

_TIMES = "this program does not compare times: acme-telemetry lake audit does"
_OTHERS = "this program compares no events with each other: acme-telemetry lake audit --duplicates does"

# Of each key of that report which isn't in this one, or says nothing in it, the reason.
BEYOND_THIS_PROGRAM = {
    "unknownFields": "SQL judges known fields only",
    "late": _TIMES,
    "future": _TIMES,
    "hours": _TIMES,
    "duplicates": _OTHERS,
    "conflicts": _OTHERS,
    "duplicateOffenders": _OTHERS,
    "conflictOffenders": _OTHERS,
    "sessions": "this program compares no events with each other: acme-telemetry lake audit --sessions does",
    "etag": "Spark's listing has none",
    "line": "this program counts events, not lines: an address is an object and a record",
    "skipped": "Spark passes over names that begin with _ or . and doesn't say which: the list is empty whatever was there",
}

# Why an object was not read to its end, by the code of lake_events.py.
ERRORS = {
    "damaged-gzip": "Can't read {name}: its gzip is damaged. What came before was read.",
    "too-much-text": "Can't read {name} to its end: it holds more than {max_object_bytes} bytes of text, as a gzip made to burst does. "
    "What came before was read. If it is meant to be so large, raise --max-object-bytes.",
}


def report_of(rows: list, files: list[str], schema_version: str, rules: list[dict], offenders: int, max_object_bytes: int) -> dict:
    """Of rows as `counts_of` of lake_audit.py makes them, and the addresses of all objects."""
    order = {rule["id"]: at for at, rule in enumerate(rules)}
    # Spark gives no row for an object of 0 bytes.
    names = {name_of(unquote(file)) for file in files} | {name_of(row.object) for row in rows}
    objects = {
        name: {**said_by(name), "bytes": 0, "events": 0, "valid": 0, "issues": []}
        for name in sorted(names, key=lambda name: name.encode("utf-8", "surrogatepass"))
    }
    for row in rows:
        name = name_of(row.object)
        found = objects[name]
        found["events"] += row.events
        found["valid"] += row.valid
        found["bytes"] += row.bytes
        if row.error is not None:
            found["error"] = {"code": row.error, "message": ERRORS[row.error].format(name=name, max_object_bytes=max_object_bytes)}
        if row.rule is not None:
            found["issues"].append(row)
    for found in objects.values():
        found["issues"].sort(key=lambda row: (order[row.rule], row.path))
    addresses = {}
    for name, found in objects.items():
        for row in found["issues"]:
            known = addresses.setdefault((row.rule, row.path), [])
            known.extend({"object": name, "record": record} for record in row.records[: offenders - len(known)])
    everything = [row for found in objects.values() for row in found["issues"]]
    total = {
        "objects": len(objects),
        "unreadable": sum("error" in found for found in objects.values()),
        **{name: sum(found[name] for found in objects.values()) for name in ("misplaced", "bytes", "events", "valid")},
        **issues_in(everything, order),
        "firstOffenders": [
            {"rule": rule, "path": path, "address": address}
            for (rule, path), known in sorted(addresses.items(), key=lambda item: (order[item[0][0]], item[0][1]))
            for address in known
        ],
    }
    total["invalid"] = total["events"] - total["valid"]
    return {
        "schemaVersion": schema_version,
        "complete": True,
        "objects": [
            {
                **{name: value for name, value in found.items() if name != "issues"},
                "invalid": found["events"] - found["valid"],
                **issues_in(found["issues"], order),
            }
            for found in objects.values()
        ],
        "total": total,
        "skipped": [],
        "notEvaluated": [
            *({"rule": rule["id"], "reason": rule["notJudgedBy"]["Spark"]} for rule in rules if "Spark" in rule["notJudgedBy"]),
            *({"part": part, "reason": reason} for part, reason in BEYOND_THIS_PROGRAM.items()),
        ],
    }


def issues_in(rows: list, order: dict[str, int]) -> dict:
    by_rule, by_issue = Counter(), Counter()
    for row in rows:
        by_rule[row.rule] += row["count"]
        by_issue[row.rule, row.path, row.severity] += row["count"]
    return {
        "byRule": {rule: by_rule[rule] for rule in sorted(by_rule, key=order.__getitem__)},
        "byIssue": [
            {"rule": rule, "path": path, "severity": severity, "count": count}
            for (rule, path, severity), count in sorted(by_issue.items(), key=lambda item: (order[item[0][0]], item[0][1]))
        ],
    }


def said_by(name: str) -> dict:
    delivery = delivery_hour(name)
    return {"object": name, "misplaced": is_misplaced(name), **({} if delivery is None else {"delivery": delivery})}


def name_of(path: str) -> str:
    """As `acme-telemetry` calls the object: Spark's own schemes are taken away."""
    if path.startswith("file:"):
        return "/" + path.removeprefix("file:").lstrip("/")
    return path.replace("s3a://", "s3://", 1)
