"""Judges an erasure by what was written, what is there now, and what the manifest says; without any of the project's code.

check_erasure.py --ledger FILE --ids FILE --before DUMP --after DUMP --manifest FILE --root NAME [--start DUMP]
                 [--exit-code N] [--hmac-key FILE] [--strays] [--may-stay KEY]... [--unmoved KEY]... [--empty FOLDER]... [--log FILE]...

A DUMP is a folder with index.json and a file for each object (or version of one). Prints one JSON document: `findings`, and
`checked`, what was looked at. Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be judged.
"""

import argparse
import json
import os
import sys

from check_manifest import ManifestChecker, check_secrets, named_in
from check_objects import ObjectChecker
from lake_records import Dump, read, read_ledger
from lake_text import Unexplained, aligned, text_of, uncompressed

LARGE_BYTES = 1_048_576


class CannotJudge(Exception):
    pass


def main(argv):
    options = parser().parse_args(argv)
    findings = []

    def report(place, code, words, count=1):
        findings.append({"object": place, "code": code, "words": words, "count": count})

    try:
        checked = judge(options, report)
    except (CannotJudge, OSError, ValueError, KeyError, TypeError) as error:
        print(f"It could not be judged: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(json.dumps({"findings": findings, "checked": checked}))
    return 1 if findings else 0


def judge(options, report):
    id_list = json.loads(read(options.ids))
    ids = set(id_list)
    ledger = read_ledger(options.ledger, ids)
    before, after = Dump(options.before), Dump(options.after)
    start = Dump(options.start) if options.start else before
    manifest_bytes = read(options.manifest)
    manifest = json.loads(manifest_bytes)
    prove_ledger(ledger, before)
    checker = ObjectChecker(report, named_in(manifest, options.root, ledger), set(options.may_stay), LARGE_BYTES)
    for key, writes in ledger.items():
        checker.check(key, writes, before.of(key), after.of(key))
    for stored in after.all:
        if stored.key not in ledger:
            check_stray(report, stored, ledger, options.strays)
    ManifestChecker(report, ledger, start, after, set(options.unmoved)).check(manifest, options.root, options.exit_code)
    if manifest["customers"]["count"] != len(ids):
        report("", "manifest-count", "the manifest counts another number of customers")
    texts = [("the manifest", without_hmacs(manifest, manifest_bytes)), *((name, read(name)) for name in options.log)]
    check_secrets(report, texts, ids, known(ledger) | ids, options.hmac_key and read(options.hmac_key), manifest)
    for folder in options.empty:
        for _path, _folders, names in os.walk(folder):
            for name in names:
                report(name, "left-behind", "a file that the run made is there still")
    return summary(ledger, after)


def without_hmacs(manifest, as_written):
    """A manifest's text; HMACs, of which there is one for each customer, are judged apart."""
    customers = {name: value for name, value in manifest["customers"].items() if name != "hmacs"}
    return as_written if customers == manifest["customers"] else json.dumps({**manifest, "customers": customers}).encode()


def check_stray(report, stored, ledger, may_be):
    """A file that nobody wrote: where one may be, it is a part of an object, without the customers' events."""
    if not may_be:
        report(stored.key, "object-new", "nobody wrote it")
        return
    for written in (one for writes in ledger.values() for one in writes if not one.deleted):
        try:
            kept, _ = aligned(uncompressed(stored.data, written.form), written.parts)
        except Unexplained:
            continue
        if set(kept) & (written.own | written.mentioned | written.broken):
            report(stored.key, "customer-left", "a file of the run's own holds erased customers")
        return
    # Not even its beginning was written, or it was cut off.
    if stored.data:
        report(stored.key, "customer-left", "a file of the run's own is nothing that anybody can vouch for")


def prove_ledger(ledger, before):
    """A ledger that is wrong, or a lake in which there is nothing to do, would let anything pass."""
    for key, writes in ledger.items():
        for written in writes:
            if written.deleted or written.damage:
                continue
            try:
                if uncompressed(written.stored, written.form) != text_of(written.parts, written.joints):
                    raise CannotJudge(f"the ledger is not true of {key}")
            except Unexplained as error:
                raise CannotJudge(f"the ledger is not true of {key}") from error
        there = {stored.sha256 for stored in before.of(key) if not stored.marker}
        if before.of(key) and not there & {written.sha256 for written in writes if not written.deleted}:
            raise CannotJudge(f"{key} was not as the ledger says")
    last = [writes[-1] for writes in ledger.values() if not writes[-1].deleted]
    if not any(written.own for written in last) or not any(set(range(len(it.parts))) - it.own for it in last):
        raise CannotJudge("the ledger has no events to erase, or none to keep")
    if set(ledger) - {stored.key for stored in before.all} or len(before.all) == 0:
        raise CannotJudge("the lake lacked objects that the ledger has")


def known(ledger):
    written = (one for writes in ledger.values() for one in writes if not one.deleted)
    return {customer for one in written for part in one.parts for customer in part["customers"]}


def summary(ledger, after):
    last = [writes[-1] for writes in ledger.values() if not writes[-1].deleted]
    return {
        "objects": len(last),
        "records": sum(len(written.parts) for written in last),
        "ofTheCustomers": sum(len(written.own) for written in last),
        "stored": len(after.all),
    }


def parser():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("ledger", "ids", "before", "after", "manifest", "root"):
        options.add_argument(f"--{name}", required=True)
    for name in ("start", "hmac-key"):
        options.add_argument(f"--{name}")
    options.add_argument("--exit-code", type=int)
    options.add_argument("--strays", action="store_true", help="files of the run's own may be left, without the customers")
    for name in ("may-stay", "unmoved", "empty", "log"):
        options.add_argument(f"--{name}", action="append", default=[])
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
