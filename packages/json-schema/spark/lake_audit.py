"""Audits the lake's objects with Spark, by sql/spark.sql: for lakes that one machine doesn't get through.

    spark-submit lake_audit.py [--artefacts DIR] [--offenders N] PATH...

PATH is an object or a folder, which is read with all that is below it: a path of this machine, or s3a://bucket/folder; s3a://bucket/begin* is
all whose names begin so. Prints the report of `acme-telemetry lake audit --format json`: the same counts of events and of issues, by object and
in all. What SQL doesn't judge, or this program doesn't look at, isn't there, and `notEvaluated` names it with the reason. Holds no personal data.

An object is split by one task, and is in its memory as a whole, uncompressed: objects of 64 to 128 MB are what deliveries make.
Names that begin with `_` or `.` are hidden, as for Spark everywhere.

Exit code 0 when all is valid and was read, 1 when something is invalid, 2 when it could not run or an object could not be read to its end. When it
could not run, a sentence says why; spark-submit prints that to its standard output, in the place of the report.
"""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import lake_events
from py4j.protocol import Py4JJavaError
from pyspark.errors import AnalysisException
from pyspark.errors.exceptions.captured import CapturedException
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from lake_paths import as_spark_reads, why_not_read
from telemetry_views import create_views, fail, read_script

# Of each object, beside its events, a row that says whether it could be read to its end.
OBJECT_ROW = 0
RAW = "object STRING, line BIGINT, text BINARY, bytes BIGINT, damaged BOOLEAN"

BEYOND_THIS_PROGRAM = {
    "unknownFields": "SQL judges known fields only",
    "late, future, misplaced, hours": "this program does not compare times: acme-telemetry lake audit does",
    "duplicates, conflicts": "this program compares no events with each other: acme-telemetry lake audit --duplicates does",
}


def main() -> None:
    beside = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    options = ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--artefacts", default=beside, help="folder with sql/spark.sql and rules/rules.json (default: this package)")
    options.add_argument("--offenders", type=int, default=5, help="how many addresses are given of each issue (default 5)")
    options.add_argument("paths", nargs="+", help="objects of the lake, or folders of them")
    given = options.parse_args()
    script = read_script(given.artefacts)
    schema_version, rules = read_rules(given.artefacts)
    spark = SparkSession.builder.appName("telemetry-lake-audit").getOrCreate()
    try:
        rows, files = audit(spark, script, given.paths, given.offenders)
    except (Py4JJavaError, CapturedException) as error:
        fail(why_not_read(error))
    finally:
        spark.stop()
    report = report_of(rows, files, schema_version, rules, given.offenders)
    print(json.dumps(report))
    total = report["total"]
    sys.exit(2 if total["unreadable"] else 1 if total["invalid"] else 0)


def read_rules(artefacts: str) -> tuple[str, list[dict]]:
    path = os.path.join(artefacts, "rules", "rules.json")
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except OSError:
        fail(f"There is no {path}. Give the folder of the artefacts with --artefacts.")
    return document["schemaVersion"], document["rules"]


def audit(spark: SparkSession, script: list[str], paths: list[str], offenders: int) -> tuple[list[Row], list[str]]:
    """A row for each object with its events, and for each of its issues by rule and path; and all objects. One pass over them."""
    spark.sparkContext.addPyFile(lake_events.__file__)
    try:
        objects = spark.read.format("binaryFile").option("recursiveFileLookup", True).load([as_spark_reads(path) for path in paths])
    except AnalysisException:
        fail("A path does not exist. Give objects of the lake, or folders.")
    files = objects.inputFiles()
    if not files:
        fail("No object lies under these paths. Names that begin with _ or . are passed over.")
    raw = spark.createDataFrame(objects.select("path", "length", "content").rdd.flatMap(records_of), RAW, verifySchema=False)
    # A cast to STRING keeps bytes that are no UTF-8. `line` carries what belongs to an object's own row through the views.
    raw.selectExpr(
        "object", "struct(line, bytes, damaged) AS line", "CAST(text AS STRING) AS text"
    ).createOrReplaceTempView("telemetry_raw")
    create_views(spark, script)
    return counts_of(spark.table("telemetry_verdicts"), offenders).collect(), files


def records_of(row) -> Iterator[tuple[str, int, bytes | None, int, bool]]:
    text, is_damaged = lake_events.uncompressed(bytes(row.content))
    yield row.path, OBJECT_ROW, None, row.length, is_damaged
    for number, event in enumerate(whole_events(text, is_damaged), 1):
        yield row.path, number, event, 0, False


def whole_events(text: bytes, is_damaged: bool) -> Iterator[bytes | None]:
    """The events of a text. Where it breaks off because its object is damaged, what is cut short is not judged."""
    events = lake_events.split(text)
    if not is_damaged:
        yield from events
        return
    missing = object()
    last = next(events, missing)
    if last is missing:
        return
    for event in events:
        yield last
        last = event
    if text.endswith(b"\n") or (last is not None and last.endswith(b"}") and lake_events.is_json(last)):
        yield last


def counts_of(verdicts: DataFrame, offenders: int) -> DataFrame:
    issues = verdicts.selectExpr(
        "object",
        "line.line AS record",
        "line.bytes AS bytes",
        "line.damaged AS damaged",
        "valid",
        f"posexplode_outer(IF(line.line = {OBJECT_ROW}, NULL, issues)) AS (at, issue)",
    )
    # Of an event with several issues the first one's row stands for the event.
    is_event = (F.col("record") > OBJECT_ROW) & F.coalesce(F.col("at") == 0, F.lit(True))
    return issues.groupBy("object", "issue.rule", "issue.path", "issue.severity").agg(
        F.count_if(is_event).alias("events"),
        F.count_if(is_event & F.col("valid")).alias("valid"),
        F.count(F.lit(1)).alias("count"),
        F.sum("bytes").alias("bytes"),
        F.bool_or("damaged").alias("damaged"),
        F.slice(F.array_sort(F.collect_list("record")), 1, offenders).alias("records"),
    )


def report_of(rows: list[Row], files: list[str], schema_version: str, rules: list[dict], offenders: int) -> dict:
    order = {rule["id"]: at for at, rule in enumerate(rules)}
    # Spark gives no row for an object of 0 bytes.
    names = {name_of(unquote(file)) for file in files} | {name_of(row.object) for row in rows}
    objects = {
        name: {"object": name, "bytes": 0, "events": 0, "valid": 0, "issues": []}
        for name in sorted(names, key=lambda name: name.encode("utf-8", "surrogatepass"))
    }
    for row in rows:
        name = name_of(row.object)
        found = objects[name]
        found["events"] += row.events
        found["valid"] += row.valid
        found["bytes"] += row.bytes
        if row.damaged:
            found["error"] = {"code": "damaged-gzip", "message": f"Can't read {name}: its gzip is damaged. What came before was read."}
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
        **{name: sum(found[name] for found in objects.values()) for name in ("bytes", "events", "valid")},
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
        "objects": [
            {
                **{name: value for name, value in found.items() if name != "issues"},
                "invalid": found["events"] - found["valid"],
                **issues_in(found["issues"], order),
            }
            for found in objects.values()
        ],
        "total": total,
        "notEvaluated": [
            *({"rule": rule["id"], "reason": rule["notJudgedBy"]["Spark"]} for rule in rules if "Spark" in rule["notJudgedBy"]),
            *({"part": part, "reason": reason} for part, reason in BEYOND_THIS_PROGRAM.items()),
        ],
    }


def issues_in(rows: list[Row], order: dict[str, int]) -> dict:
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


def name_of(path: str) -> str:
    """As `acme-telemetry` calls the object: Spark's own schemes are taken away."""
    if path.startswith("file:"):
        return "/" + path.removeprefix("file:").lstrip("/")
    return path.replace("s3a://", "s3://", 1)


if __name__ == "__main__":
    main()
