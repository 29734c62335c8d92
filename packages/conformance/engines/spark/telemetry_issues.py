"""Judges ACME's telemetry with Spark, by sql/spark.sql of the artefacts.

Objects of the lake, gzip or plain, in one file or run together (D24); folders are read with all that is below them:
    spark-submit telemetry_issues.py --artefacts DIR --out DIR PATH...
writes OUT/issues (JSON lines: object, line, rule, path, severity) and prints a summary; `line` is the event's number in its object,
from 1, and what can't be read of a damaged object is one event more. Each object is in memory as a whole, uncompressed, in the
Python process of the executor that splits it.

One file with a record on every line, taken as it is:
    spark-submit telemetry_issues.py --artefacts DIR --out DIR --input FILE
writes OUT/spark.jsonl, a verdict a line, in order, in constant memory but for a line. The file and OUT must have these paths
wherever Spark works: this mode is for one machine.

Exit code 0 when all was judged, 2 when it could not be.
"""

import glob
import json
import os
import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator

from pyspark import RDD
from pyspark.errors import AnalysisException
from pyspark.sql import Observation, SparkSession
from pyspark.sql import functions as F

import lake_events
from telemetry_views import create_views, fail, read_script

CHUNK_BYTES = 4 * 1024 * 1024
JSON_WHITE_SPACE = b" \t\r\n"
LINE_BYTES = 1024 * 1024
RAW = "object STRING, line BIGINT, text BINARY"


def main() -> None:
    options = ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--artefacts", required=True, help="folder with sql/spark.sql")
    options.add_argument("--out", required=True, help="folder for the results")
    options.add_argument("--input", help="a file with a record on every line, taken as it is")
    options.add_argument("paths", nargs="*", help="objects of the lake, or folders of them")
    given = options.parse_args()
    if (given.input is None) == (not given.paths):
        options.error("Give either paths or --input.")
    script = read_script(given.artefacts)
    chunks = [] if given.input is None else chunks_of(given.input)
    spark = SparkSession.builder.appName("telemetry-issues").getOrCreate()
    try:
        if given.input is None:
            judge_objects(spark, script, given.paths, given.out)
        else:
            judge_lines(spark, script, given.input, chunks, given.out)
    finally:
        spark.stop()


def judge_objects(spark: SparkSession, script: list[str], paths: list[str], out: str) -> None:
    """Writes the issues of all events; prints how many there were, how many were valid, and what was wrong."""
    spark.sparkContext.addPyFile(lake_events.__file__)
    try:
        objects = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(paths)
    except AnalysisException:
        fail("A path does not exist. Give objects of the lake, or folders.")
    create_raw(spark, objects.select("path", "content").rdd.flatMap(records_of))
    create_views(spark, script)
    totals = Observation()
    verdicts = spark.table("telemetry_verdicts").observe(
        totals, F.count(F.lit(1)).alias("events"), F.count_if("valid").alias("valid")
    )
    issues = os.path.join(out, "issues")
    verdicts.selectExpr("object", "line", "inline(issues)").write.mode("overwrite").json(issues)
    by_rule = (
        spark.read.schema("object STRING, line BIGINT, rule STRING, path STRING, severity STRING")
        .json(issues)
        .groupBy("severity", "rule")
        .agg(F.count(F.lit(1)).alias("issues"))
        .orderBy("severity", F.desc("issues"), "rule")
    )
    summary = {**totals.get, "invalid": totals.get["events"] - totals.get["valid"]}
    summary["byRule"] = {row.rule: row.issues for row in by_rule.collect()}
    print(json.dumps(summary))


def records_of(row) -> Iterator[tuple[str, int, bytes | None]]:
    for number, event in enumerate(lake_events.events_of(row.content), 1):
        yield row.path, number, event


def judge_lines(
    spark: SparkSession, script: list[str], path: str, chunks: list[tuple[int, int, int]], out: str
) -> None:
    """A verdict for every line that isn't blank. Nothing shuffles: the parts that Spark writes are in the lines' order."""
    pieces = spark.sparkContext.parallelize(chunks, max(1, len(chunks)))
    create_raw(spark, pieces.flatMap(lambda chunk: lines_of(path, *chunk)))
    create_views(spark, script)
    os.makedirs(out, exist_ok=True)
    folder = tempfile.mkdtemp(dir=out)
    try:
        spark.table("telemetry_verdicts").selectExpr(
            "to_json(struct(line, valid, transform(issues, issue -> struct(issue.rule, issue.path)) AS issues))"
        ).write.mode("append").text(folder)
        with open(os.path.join(out, "spark.jsonl"), "wb") as file:
            for part in sorted(glob.glob(os.path.join(glob.escape(folder), "part-*"))):
                with open(part, "rb") as lines:
                    shutil.copyfileobj(lines, file)
    finally:
        shutil.rmtree(folder)


def create_raw(spark: SparkSession, records: RDD) -> None:
    """The view that the script reads. A cast to STRING keeps bytes that are no UTF-8."""
    raw = spark.createDataFrame(records, RAW, verifySchema=False)
    raw.selectExpr("object", "line", "CAST(text AS STRING) AS text").createOrReplaceTempView("telemetry_raw")


def chunks_of(path: str) -> list[tuple[int, int, int]]:
    """The file in pieces of whole lines: where each begins and ends, in bytes, and its first line, from 1."""
    chunks = []
    begin = at = 0
    first = line = 1
    try:
        with open(path, "rb") as file:
            while part := file.readline(LINE_BYTES):
                at += len(part)
                line += part.endswith(b"\n")
                if at - begin >= CHUNK_BYTES and part.endswith(b"\n"):
                    chunks.append((begin, at, first))
                    begin, first = at, line
    except OSError as error:
        fail(f"The input can't be read: {error.strerror}.")
    return [*chunks, (begin, at, first)] if at > begin else chunks


def lines_of(path: str, begin: int, end: int, first: int) -> Iterator[tuple[None, int, bytes]]:
    """The lines of a chunk that are not blank. A carriage return is white space of JSON."""
    with open(path, "rb") as file:
        file.seek(begin)
        line = first
        while file.tell() < end:
            text = file.readline()
            if text.strip(JSON_WHITE_SPACE):
                yield None, line, text
            line += 1


if __name__ == "__main__":
    main()
