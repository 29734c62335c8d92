"""Holds a manifest against the lake as it was when its run began, and as it is now."""

import base64
import hashlib
import hmac
import json

from lake_text import Unexplained, aligned, uncompressed

LEFT = {"needs-a-person", "not-verified", "not-erased", "changed"}
DONE = {"erased", "deleted"}
STATUSES = LEFT | DONE | {"untouched", "would-erase"}
SHORTEST_TELLING_ID = 6


def left_in(manifest, root):
    """The keys, and pairs of key and version, that the manifest names as not done."""
    left = set()
    for entry in manifest["objects"]:
        key = key_of(entry["object"], root)
        if entry["status"] in LEFT:
            left.add(key)
        left.update((key, version["versionId"]) for version in entry.get("versions", []) if version["status"] in LEFT)
    return left


def named_in(manifest, root, keys):
    """The same, and those of these keys that were not looked into at all, each by itself or with its folder."""
    skipped = [key_of(one["name"], root) or "" for one in manifest.get("skipped", [])]
    return left_in(manifest, root) | {key for key in keys for name in skipped if f"{key}/".startswith(f"{name}/")}


def key_of(name, root):
    return name[len(root) :] if name.startswith(root) else None


class ManifestChecker:
    """`start` is the lake when the run began, `after` when it had ended; `ledger` the writes of each key; `unmoved` keys that
    others changed meanwhile, whose state in between nobody has seen."""

    def __init__(self, report, ledger, start, after, unmoved):
        self.report = report
        self.ledger = ledger
        self.start = start
        self.after = after
        self.unmoved = unmoved

    def check(self, manifest, root, exit_code):
        seen = {}
        for entry in manifest["objects"]:
            key = key_of(entry["object"], root)
            told = seen.setdefault(key, [])
            # What was erased from, and is left now, has a second line, of what is not as the first one left it.
            is_second = entry["status"] in LEFT and len(told) == 1 and told[0] in DONE
            if told and not is_second:
                self.report(key, "manifest-twice", "the manifest has it twice")
            told.append(entry["status"])
            if key not in self.ledger:
                if entry["status"] in LEFT:
                    # Something in the way, such as a folder that could not be looked into.
                    continue
                self.report(entry["object"], "manifest-stranger", "the manifest names an object that nobody wrote")
            elif entry["status"] not in STATUSES:
                self.report(key, "manifest-status", "the manifest gives it a status that there isn't")
            elif key not in self.unmoved and not is_second:
                self.check_entry(key, entry)
            self.check_versions(key, entry)
        self.check_silence(seen)
        if manifest["applied"] is not True:
            self.report("", "manifest-status", "it says that nothing was applied")
        left = any(left_in(manifest, root))
        if exit_code is not None and exit_code != (3 if left else 0):
            self.report("", "exit-code", f"it ended with {exit_code}, and the manifest names {'some' if left else 'none'} not done")

    def check_entry(self, key, entry):
        was, now = self.start.current.get(key), self.after.current.get(key)
        if was is None:
            if entry["status"] in DONE and "before" in entry and entry["before"]:
                self.report(key, "manifest-hash", "the manifest gives hashes of an object that wasn't there")
            return
        status = entry["status"]
        # What can't be read has no hash.
        if status != "not-verified" or entry.get("before"):
            self.check_print(key, "before", entry.get("before"), was)
        if status == "erased":
            if now is None or now.data == was.data:
                self.report(key, "manifest-status", "said to be erased, but it is as it was, or gone")
            else:
                self.check_print(key, "after", entry.get("after"), now)
        elif status == "deleted" and now is not None:
            self.report(key, "manifest-status", "said to be deleted, but it is there")
        elif status in LEFT - {"not-erased"} and (now is None or now.data != was.data):
            self.report(key, "manifest-status", f"said to be {status}, but its bytes are others")
        elif status == "would-erase":
            self.report(key, "manifest-status", "said to be erased later, and the run is over")
        self.check_counts(key, entry, was)

    def check_print(self, key, which, told, stored):
        if not told:
            self.report(key, "manifest-hash", f"the manifest lacks what it was {which}")
        elif told.get("sha256") != stored.sha256 or told.get("bytes") != len(stored.data):
            self.report(key, "manifest-hash", f"the manifest's hash or size of what it was {which} is wrong")

    def check_counts(self, key, entry, was):
        events = entry.get("events")
        counted = self.counted(key, was)
        # What could not be read was not counted, either.
        if counted is None or (entry["status"] in LEFT and not entry.get("before")):
            return
        total, own = counted
        erased = own if entry["status"] in DONE else 0
        if events is None or events.get("total") != total or (entry["status"] in DONE and events.get("erased") != erased):
            self.report(key, "manifest-count", f"the manifest counts {events}; there were {total}, and {erased} went")

    def counted(self, key, stored):
        """How many records the object has, and how many of them are the customers'; None where that can't be told."""
        for written in self.ledger[key]:
            if written.deleted or written.damage:
                continue
            try:
                kept, _ = aligned(uncompressed(stored.data, written.form), written.parts)
            except Unexplained:
                continue
            return len(kept), len(set(kept) & written.own)
        return None

    def check_versions(self, key, entry):
        for version in entry.get("versions", []):
            there = any(stored.version == version["versionId"] for stored in self.after.of(key))
            if version["status"] in DONE and there:
                self.report(key, "manifest-status", f"version {version['versionId']} is said to be gone, and is there")
            if version["status"] in LEFT and not there:
                self.report(key, "manifest-status", f"version {version['versionId']} is said to be left, and is gone")

    def check_silence(self, seen):
        """Whatever changed during the run is in its manifest."""
        for key, was in self.start.current.items():
            now = self.after.current.get(key)
            if key not in self.ledger or key in seen or key in self.unmoved:
                continue
            if now is None or now.data != was.data:
                self.report(key, "manifest-silent", "it changed, and the manifest doesn't name it")


def check_secrets(report, texts, ids, customers, hmac_key, manifest):
    """No id, in no spelling and under no unkeyed hash, stands in what the program said."""
    for name, data in texts:
        found = sum(any(spelling in data for spelling in spellings(customer)) for customer in customers)
        if found:
            report(name, "id-told", f"{found} customers' ids stand in it", found)
    for value in strings(manifest):
        if value in ids:
            report("the manifest", "id-told", "a customer's id is a value in it")
    told = manifest["customers"].get("hmacs")
    if told is not None:
        keyed = {hmac.new(hmac_key or b"", encoded(one), "sha256").hexdigest() for one in ids}
        if hmac_key is None or set(told) != keyed:
            report("the manifest", "manifest-hmac", "its HMACs are not the customers', or there was no key")


def spellings(customer):
    if len(customer) < SHORTEST_TELLING_ID:
        return
    raw = encoded(customer)
    yield raw
    yield json.dumps(customer)[1:-1].encode()
    yield json.dumps(customer, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass")
    for algorithm in ("md5", "sha1", "sha256"):
        digest = hashlib.new(algorithm, raw)
        yield digest.hexdigest().encode()
        yield base64.b64encode(digest.digest()).rstrip(b"=")


def encoded(customer):
    return customer.encode("utf-8", "surrogatepass")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
