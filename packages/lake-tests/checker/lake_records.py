"""Reads what the checker is given: the ledger of what was written, and dumps of a lake."""

import base64
import hashlib
import json
import os


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Written:
    """An object as it was written; `own`, `mentioned` and `broken` are numbers of parts."""

    def __init__(self, record, ids):
        self.key = record["key"]
        self.deleted = record.get("deleted", False)
        if self.deleted:
            return
        self.form = record["form"]
        self.damage = record["damage"]
        self.hidden = record.get("hidden", False)
        self.stored = base64.b64decode(record["stored"])
        self.sha256 = sha256(self.stored)
        self.joints = [joint.encode() for joint in record["joints"]]
        self.parts = [{**part, "bytes": base64.b64decode(part["bytes"])} for part in record["parts"]]
        numbered = list(enumerate(self.parts))
        self.broken = {number for number, part in numbered if part["kind"] == "broken"}
        held = {number for number, part in numbered if ids.intersection(part["customers"])}
        self.own = held - self.broken
        self.mentioned = {number for number, part in numbered if ids.intersection(part["mentions"])} - self.own
        self.holds = bool(held or self.mentioned)

    def doubtful(self, large_bytes):
        """Whether a person may be asked in place of erasing: only where the text, or an id's place in it, leaves a doubt."""
        large = any(len(part["bytes"]) > large_bytes for part in self.parts)
        return self.holds and bool(self.damage or self.hidden or self.broken or self.mentioned or large)

    def owners(self, numbers):
        return {customer for number in numbers for customer in self.parts[number]["customers"]}


class Stored:
    """One object, or one version of one, in a dump."""

    def __init__(self, record, folder):
        self.key = record["key"]
        self.version = record.get("versionId")
        self.latest = record.get("latest", True)
        self.marker = record.get("deleteMarker", False)
        self.meta = record.get("meta", {})
        self.data = b"" if self.marker else read(os.path.join(folder, record["file"]))
        self.sha256 = sha256(self.data)


class Dump:
    def __init__(self, folder):
        index = json.loads(read(os.path.join(folder, "index.json")))
        self.all = [Stored(record, folder) for record in index["objects"]]
        self.current = {stored.key: stored for stored in self.all if stored.latest and not stored.marker}

    def of(self, key):
        return [stored for stored in self.all if stored.key == key]

    def holds(self, stored):
        return any((it.key, it.version, it.sha256) == (stored.key, stored.version, stored.sha256) for it in self.all)


def read_ledger(path, ids):
    """By key, all that was written there, the oldest first."""
    by_key = {}
    for record in json.loads(read(path))["writes"]:
        by_key.setdefault(record["key"], []).append(Written(record, ids))
    return by_key


def read(path):
    with open(path, "rb") as file:
        return file.read()
