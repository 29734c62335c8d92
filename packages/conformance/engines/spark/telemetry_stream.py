"""Counts the verdicts on a topic of ACME's telemetry, by the minute of the event's own time, in UTC.

Each value is judged by sql/spark.sql of the artefacts:

    spark-submit --packages org.apache.spark:spark-sql-kafka-0-10_2.13:4.2.0 telemetry_stream.py
        --artefacts DIR --brokers HOST:PORT,... --out DIR [--topic NAME] [--available-now] [--kafka NAME=VALUE]...

writes OUT/counts/batch=N, JSON lines that add up, however often the program is stopped and started:
    minute  such as 2025-08-11T14:30Z; absent when the event has no time that can be read
    late    true for events more than 10 minutes older than the newest that an earlier batch held
    name    valid, invalid, or the id of a rule that is broken
    events  how many records
    newest  the newest time among them, in microseconds since 1970
To read them: SELECT minute, late, name, sum(events) FROM json.`OUT/counts` GROUP BY ALL. With --available-now the program
counts what the topic holds, prints these sums as JSON lines, and ends. A record without a value is invalid: it breaks json-syntax.

Spark's own windows drop what is late and don't say how much, so the watermark is kept here: the newest event time, but never
beyond the time of the record that carries it, so that a device whose clock is ahead doesn't make all others late. A batch that
is run again after a crash counts the same and replaces its own folder.
"""

import json
import os
import sys
from argparse import ArgumentParser

from pyspark.errors import StreamingQueryException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from telemetry_views import create_views, read_script

WATERMARK_MICROS = 10 * 60 * 1_000_000
COUNTS = "minute STRING, late BOOLEAN, name STRING, events BIGINT, newest BIGINT"


def main() -> None:
    options = ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--artefacts", required=True, help="folder with sql/spark.sql")
    options.add_argument("--brokers", required=True, help="HOST:PORT, separated by commas")
    options.add_argument("--out", required=True, help="folder for the counts and the checkpoint")
    options.add_argument("--topic", default="acme-telemetry")
    options.add_argument(
        "--from", dest="start", default="earliest", choices=["earliest", "latest"], help="where a new stream begins"
    )
    options.add_argument("--max-records", type=int, default=500_000, help="the most records in a batch")
    options.add_argument("--available-now", action="store_true", help="count what the topic holds now, and end")
    options.add_argument(
        "--kafka", action="append", default=[], metavar="NAME=VALUE", help="a setting, such as security.protocol=SSL"
    )
    given = options.parse_args()
    settings = dict(setting.partition("=")[::2] for setting in given.kafka)
    script = read_script(given.artefacts)

    spark = SparkSession.builder.appName("telemetry-stream").getOrCreate()
    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", given.brokers)
        .option("subscribe", given.topic)
        .option("startingOffsets", given.start)
        .option("maxOffsetsPerTrigger", given.max_records)
        .options(**{f"kafka.{name}": value for name, value in settings.items()})
        .load()
    )
    counter = Counter(os.path.join(given.out, "counts"))
    writer = (
        judged(spark, script, records)
        .writeStream.foreachBatch(counter.count)
        .option("checkpointLocation", os.path.join(given.out, "checkpoint"))
    )
    query = (writer.trigger(availableNow=True) if given.available_now else writer).start()
    try:
        query.awaitTermination()
    except StreamingQueryException as error:
        # What follows is Spark's plan of the query: pages of it.
        sys.exit(f"The stream broke off. {str(error).partition('=== Streaming Query ===')[0]}")
    if given.available_now:
        for row in sums(spark, counter.folder):
            print(json.dumps(row), flush=True)
    spark.stop()


def judged(spark: SparkSession, script: list[str], records: DataFrame) -> DataFrame:
    """The verdict on every record: valid, issues, the event's time as text or NULL, the record's in microseconds."""
    # The script passes `object` on, whatever it is.
    records.selectExpr(
        "unix_micros(timestamp) AS object", "offset AS line", "CAST(value AS STRING) AS text"
    ).createOrReplaceTempView("telemetry_raw")
    create_views(spark, script)
    return spark.table("telemetry_verdicts").selectExpr(
        "valid",
        "issues",
        "object AS recorded",
        """CASE WHEN NOT exists(issues, issue -> issue.path IN ('', '/event_timestamp'))
          THEN try_variant_get(event, '$.event_timestamp', 'string') END AS time""",
    )


class Counter:
    """Counts batch by batch, into a folder for each."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._newest: int | None = None
        self._is_first = True

    def count(self, batch: DataFrame, number: int) -> None:
        spark = batch.sparkSession
        if self._is_first and number > 0:
            self._newest = newest_in(read_counts(spark, self.folder).where(F.col("batch") < number))
        self._is_first = False
        folder = os.path.join(self.folder, f"batch={number}")
        self._counts(batch).coalesce(1).write.mode("overwrite").json(folder)
        newest = newest_in(read_counts(spark, folder))
        self._newest = max(filter(None, [self._newest, newest]), default=None)

    def _counts(self, batch: DataFrame) -> DataFrame:
        # A time that broke no rule ends in Z: its minute is read off, and its instant is the same in every time zone.
        oldest = "NULL" if self._newest is None else self._newest - WATERMARK_MICROS
        return (
            batch.selectExpr("*", "unix_micros(try_cast(time AS TIMESTAMP)) AS micros")
            .selectExpr(
                "concat(left(time, 16), 'Z') AS minute",
                f"coalesce(micros < {oldest}, false) AS late",
                "explode(concat(array(IF(valid, 'valid', 'invalid')), array_distinct(issues.rule))) AS name",
                "IF(micros IS NULL, NULL, least(micros, recorded)) AS micros",
            )
            .groupBy("minute", "late", "name")
            .agg(F.count(F.lit(1)).alias("events"), F.max("micros").alias("newest"))
        )


def read_counts(spark: SparkSession, folder: str) -> DataFrame:
    return spark.read.schema(COUNTS).json(folder)


def newest_in(counts: DataFrame) -> int | None:
    return counts.agg(F.max("newest")).first()[0]


def sums(spark: SparkSession, folder: str) -> list[dict]:
    rows = read_counts(spark, folder).groupBy("minute", "late", "name").agg(F.sum("events").alias("events"))
    return [row.asDict() for row in rows.orderBy("minute", "late", "name").collect()]


if __name__ == "__main__":
    main()
