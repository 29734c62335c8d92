"""Audits the lake's objects with Spark, by sql/spark.sql: for lakes that one machine doesn't get through.

    spark-submit lake_audit.py [--artefacts DIR] [--offenders N] [--max-object-bytes N] PATH...

PATH is an object or a folder, which is read with all that is below it: a path of this machine, or s3a://bucket/folder; s3a://bucket/begin* is
all whose names begin so. Prints the report of `acme-telemetry lake audit --format json`: the same counts of events and of issues, by object and
in all. What SQL doesn't judge, or this program doesn't look at, isn't there, and `notEvaluated` names it: `{"rule", "reason"}` is a rule, and
`{"part", "reason"}` a key of the report, wherever in it. Holds no personal data.

An object is split by one task, and is in its memory as a whole, uncompressed: objects of 64 to 128 MB are what deliveries make. One that holds
more than --max-object-bytes of text, as a gzip made to burst does, has the error `too-much-text`; what comes before is counted.
Names that begin with `_` or `.` are hidden, as for Spark everywhere.

Exit code 0 when all is valid and was read, 1 when an event is invalid or an object misplaced, 2 when it could not run or an object could not be read
to its end. When it could not run, a sentence says why; spark-submit prints that to its standard output, in the place of the report.
"""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator

import lake_events
from py4j.protocol import Py4JJavaError
from pyspark.errors import AnalysisException
from pyspark.errors.exceptions.captured import CapturedException
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from lake_paths import as_spark_reads, why_not_read
from lake_report import report_of
from telemetry_views import create_views, fail, read_script

# Of each object, beside its events, a row that says whether it could be read to its end.
OBJECT_ROW = 0
RAW = "object STRING, line BIGINT, text BINARY, bytes BIGINT, error STRING"


def main() -> None:
    beside = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    options = ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--artefacts", default=beside, help="folder with sql/spark.sql and rules/rules.json (default: this package)")
    options.add_argument("--offenders", type=int, default=5, help="how many addresses are given of each issue (default 5)")
    options.add_argument(
        "--max-object-bytes",
        type=positive,
        default=lake_events.MAX_TEXT_BYTES,
        help=f"the most text that is read of one object (default {lake_events.MAX_TEXT_BYTES})",
    )
    options.add_argument("paths", nargs="+", help="objects of the lake, or folders of them")
    given = options.parse_args()
    script = read_script(given.artefacts)
    schema_version, rules = read_rules(given.artefacts)
    spark = SparkSession.builder.appName("telemetry-lake-audit").getOrCreate()
    try:
        rows, files = audit(spark, script, given.paths, given.offenders, given.max_object_bytes)
    except (Py4JJavaError, CapturedException) as error:
        fail(why_not_read(error))
    finally:
        spark.stop()
    report = report_of(rows, files, schema_version, rules, given.offenders, given.max_object_bytes)
    print(json.dumps(report))
    total = report["total"]
    sys.exit(2 if total["unreadable"] else 1 if total["invalid"] or total["misplaced"] else 0)


def positive(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise ArgumentTypeError("give a whole number from 1")


def read_rules(artefacts: str) -> tuple[str, list[dict]]:
    path = os.path.join(artefacts, "rules", "rules.json")
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except OSError:
        fail(f"There is no {path}. Give the folder of the artefacts with --artefacts.")
    return document["schemaVersion"], document["rules"]


def audit(
    spark: SparkSession, script: list[str], paths: list[str], offenders: int, max_object_bytes: int
) -> tuple[list[Row], list[str]]:
    """A row for each object with its events, and for each of its issues by rule and path; and all objects. One pass over them."""
    spark.sparkContext.addPyFile(lake_events.__file__)
    try:
        objects = spark.read.format("binaryFile").option("recursiveFileLookup", True).load([as_spark_reads(path) for path in paths])
    except AnalysisException:
        fail("A path does not exist. Give objects of the lake, or folders.")
    files = objects.inputFiles()
    if not files:
        fail("No object lies under these paths. Names that begin with _ or . are passed over.")
    contents = objects.select("path", "length", "content").rdd
    raw = spark.createDataFrame(contents.flatMap(lambda row: records_of(row, max_object_bytes)), RAW, verifySchema=False)
    # A cast to STRING keeps bytes that are no UTF-8. `line` carries what belongs to an object's own row through the views.
    raw.selectExpr(
        "object", "struct(line, bytes, error) AS line", "CAST(text AS STRING) AS text"
    ).createOrReplaceTempView("telemetry_raw")
    create_views(spark, script)
    return counts_of(spark.table("telemetry_verdicts"), offenders).collect(), files


def records_of(row, max_object_bytes: int) -> Iterator[tuple[str, int, bytes | None, int, str | None]]:
    text, error = lake_events.uncompressed(bytes(row.content), max_object_bytes)
    yield row.path, OBJECT_ROW, None, row.length, error
    for number, event in enumerate(lake_events.split(text, is_cut=error is not None), 1):
        yield row.path, number, event, 0, None


def counts_of(verdicts: DataFrame, offenders: int) -> DataFrame:
    issues = verdicts.selectExpr(
        "object",
        "line.line AS record",
        "line.bytes AS bytes",
        "line.error AS error",
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
        F.max("error").alias("error"),
        F.slice(F.array_sort(F.collect_list("record")), 1, offenders).alias("records"),
    )


if __name__ == "__main__":
    main()
