"""Counts what is wrong with objects of lines, by rule and path, with the views of sql/spark.sql.

spark-submit spark_counts.py SCRIPT LIST: LIST is a file with a path a line. Prints one line of JSON. The start of Spark and one pass over the
first object, in which it compiles its code, are timed apart.
"""

import json
import re
import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

COMMENT = re.compile(r"^\s*--.*\n", re.MULTILINE)


def counts(spark: SparkSession, script: str, paths: list[str]) -> list[dict]:
    lines = spark.read.text(paths).select(
        F.lit("").alias("object"), F.lit(0).alias("line"), F.col("value").alias("text")
    )
    lines.createOrReplaceTempView("telemetry_raw")
    for statement in COMMENT.sub("", script).split(";\n"):
        if statement.strip():
            spark.sql(statement)
    return [row.asDict() for row in spark.table("telemetry_issues").groupBy("rule", "path").count().collect()]


def main() -> None:
    started = time.monotonic()
    with open(sys.argv[1], encoding="utf-8") as file:
        script = file.read()
    with open(sys.argv[2], encoding="utf-8") as file:
        paths = file.read().splitlines()
    spark = SparkSession.builder.appName("lake-bench").getOrCreate()
    counts(spark, script, paths[:1])
    ready = time.monotonic()
    issues = counts(spark, script, paths)
    print(json.dumps({"ready": ready - started, "seconds": time.monotonic() - ready, "issues": issues}))
    spark.stop()


if __name__ == "__main__":
    main()
