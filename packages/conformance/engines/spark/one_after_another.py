"""Runs programs of Spark one after another in one Java: a Java of its own for each would start for half a minute, and judge for seconds.

    spark-submit one_after_another.py PORT

Connects to the port on loopback, and reads jobs from it, JSON lines: ["PROGRAM", "ARGUMENT"...]. Answers each with a line,
[exit code, what it printed], its errors in between, as spark-submit prints them. Every program begins as Python begins it, and
makes its own session. Ends when the connection does.
"""

import io
import json
import os
import runpy
import socket
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout

from pyspark.sql import SparkSession


def main() -> None:
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection, connection.makefile("rw") as lines:
        for line in lines:
            lines.write(json.dumps(answer(json.loads(line))) + "\n")
            lines.flush()


def answer(arguments: list[str]) -> tuple[int, str]:
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = exit_code(arguments)
        session = SparkSession.getActiveSession()
        if session is not None:
            session.stop()
    return code, printed.getvalue()


def exit_code(arguments: list[str]) -> int:
    before = sys.argv, sys.path
    sys.argv, sys.path = arguments, [os.path.dirname(arguments[0]), *sys.path]
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.argv, sys.path = before
    return 0


if __name__ == "__main__":
    main()
