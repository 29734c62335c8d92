"""The views that spark.sql of the artefacts makes from the view telemetry_raw."""

import os
import re
import sys

from pyspark.sql import SparkSession

_COMMENT = re.compile(r"^\s*--.*\n", re.MULTILINE)


def read_script(artefacts: str) -> list[str]:
    """The statements of the script. Ends the program when there is none: exit code 2 and a sentence."""
    path = os.path.join(artefacts, "sql", "spark.sql")
    try:
        with open(path, encoding="utf-8") as file:
            statements = _COMMENT.sub("", file.read()).split(";\n")
    except OSError:
        fail(f"There is no script {path}. Give the folder of the artefacts with --artefacts.")
    return [statement for statement in statements if statement.strip()]


def create_views(spark: SparkSession, script: list[str]) -> None:
    for statement in script:
        spark.sql(statement)


def fail(sentence: str) -> None:
    """Ends the program, since it could not run."""
    print(sentence, file=sys.stderr)
    sys.exit(2)
