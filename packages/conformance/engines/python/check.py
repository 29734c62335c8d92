"""Judges every line of a file by the JSON Schemas and the CEL of ACME's telemetry, with each of the engines.

Writes OUT/ENGINE.jsonl: one JSON record a line that isn't blank. Exit code 0 when the file was judged, 2 when it could not be.
"""

import json
import os
import sys
from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from artefacts import ArtefactFault
from checker import ENGINES, Checker

CHUNK_BYTES = 256 * 1024
JSON_WHITE_SPACE = b" \t\r\n"

Lines = list[tuple[int, bytes]]


def main() -> int:
    options = ArgumentParser(description=__doc__)
    options.add_argument("--artefacts", type=Path, required=True, help="folder with schemas/ and rules/")
    options.add_argument("--input", type=Path, required=True, help="one record a line")
    options.add_argument("--out", type=Path, required=True, help="folder for the verdicts")
    given = options.parse_args()
    try:
        run(given.artefacts, given.input, given.out)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    except ArtefactFault as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def run(artefacts: Path, records: Path, out: Path) -> None:
    Checker(artefacts)  # A fault in them is told here, not by a broken pool.
    with ExitStack() as stack:
        lines = stack.enter_context(records.open("rb"))
        out.mkdir(parents=True, exist_ok=True)
        files = {name: stack.enter_context((out / f"{name}.jsonl").open("w")) for name in ENGINES}
        pool = stack.enter_context(ProcessPoolExecutor(initializer=_start, initargs=(artefacts,)))
        for judged in _in_order(pool, _chunks(lines)):
            for name, text in judged.items():
                files[name].write(text)


def _chunks(file: BinaryIO) -> Iterator[Lines]:
    numbered = 0
    while lines := file.readlines(CHUNK_BYTES):
        yield [(numbered + at, line) for at, line in enumerate(lines, 1) if line.strip(JSON_WHITE_SPACE)]
        numbered += len(lines)


def _in_order(pool: ProcessPoolExecutor, chunks: Iterator[Lines]) -> Iterator[dict[str, str]]:
    """Pool.imap would read the whole file ahead."""
    waiting: deque[Future[dict[str, str]]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(_judge, chunk))
        if len(waiting) > 2 * (os.cpu_count() or 1):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_checker: Checker
"""Of a worker process: schemas and rules are compiled once in each."""


def _start(artefacts: Path) -> None:
    global _checker
    _checker = Checker(artefacts)


def _judge(lines: Lines) -> dict[str, str]:
    texts: dict[str, list[str]] = {name: [] for name in ENGINES}
    for number, line in lines:
        try:
            records = _checker.judge(line)
        except ArtefactFault as fault:
            raise ArtefactFault(f"Line {number}: {fault}") from None
        except Exception as fault:
            # A library's own words may quote the event (D17).
            raise ArtefactFault(f"Line {number} could not be judged ({type(fault).__name__}).") from None
        for name, record in records.items():
            texts[name].append(json.dumps({"line": number, **record}, separators=(",", ":")) + "\n")
    return {name: "".join(records) for name, records in texts.items()}


if __name__ == "__main__":
    sys.exit(main())
