"""Holds a lake after an erasure against the ledger of what was written."""

from lake_text import Unexplained, aligned, joint_faults, uncompressed


class ObjectChecker:
    """`left` are the keys, and pairs of key and version, that the manifest names as not done; `may_stay` are keys of which
    there is a reason outside their text (they are locked, or changed meanwhile)."""

    def __init__(self, report, left, may_stay, large_bytes):
        self.report = report
        self.left = left
        self.may_stay = may_stay
        self.large_bytes = large_bytes

    def check(self, key, writes, before, after):
        """`before` and `after` are all that the dumps have of this key."""
        now = next((stored for stored in after if stored.latest and not stored.marker), None)
        last = writes[-1]
        if last.deleted:
            if now is not None:
                self.report(key, "object-new", "it was deleted before, and is there again")
        elif now is None:
            self.check_gone(key, last)
        else:
            self.check_current(key, last, now, before)
        for stored in after:
            if not stored.latest and not stored.marker:
                self.check_version(key, writes, stored)
        self.check_lost_versions(key, writes, after)

    def check_gone(self, key, last):
        kept = set(range(len(last.parts))) - last.own
        if kept or not last.parts:
            self.report(key, "event-lost", f"the object is gone, and with it {len(kept)} records of others", len(kept))
        if last.damage:
            self.report(key, "damaged-touched", "an object that can't be read was deleted")

    def check_current(self, key, last, now, before):
        if now.data == last.stored:
            self.check_stays(key, last, last, f"the object still holds {len(last.own)} events of erased customers")
            return
        if not last.holds:
            self.report(key, "changed-without-need", "it holds none of the customers, and its bytes are others")
        if last.damage:
            self.report(key, "damaged-touched", "an object that can't be read was written again")
            return
        if last.broken or last.mentioned:
            self.report(key, "doubtful-cut", "events were taken out of an object that a person must look at")
        self.check_text(key, last, now.data)
        was = next((stored for stored in before if stored.latest and not stored.marker), None)
        if was is not None and was.data == last.stored and was.meta != now.meta:
            names = sorted(name for name in {*was.meta, *now.meta} if was.meta.get(name) != now.meta.get(name))
            self.report(key, "metadata-changed", f"not kept: {', '.join(names)}")

    def check_stays(self, key, last, written, words, version=None):
        """Something that holds the customers is as it was: it must be named, and there must be a reason in it, or in the current
        object, before which old versions may not go."""
        if not written.holds:
            return
        if key not in self.left and (key, version) not in self.left:
            self.report(key, "customer-left", f"{words}, and the manifest doesn't say so")
        elif key not in self.may_stay and not (written.doubtful(self.large_bytes) or self.in_doubt(last)):
            self.report(key, "not-erased", f"{words}, without a reason")

    def in_doubt(self, last):
        return not last.deleted and last.doubtful(self.large_bytes)

    def check_text(self, key, last, stored):
        try:
            kept, joints = aligned(uncompressed(stored, last.form), last.parts)
        except Unexplained as why:
            self.report(key, "event-changed", f"{why.words} (byte {why.offset} of the text)")
            return
        expected = [number for number in range(len(last.parts)) if number not in last.own]
        lost = set(expected) - set(kept)
        if lost:
            self.report(key, "event-lost", f"{len(lost)} records of others are gone", len(lost))
        still = set(kept) & last.own
        if still:
            self.report(key, "customer-left", f"{len(still)} events of erased customers are in it still", len(still))
        if not expected:
            self.report(key, "not-deleted", "nothing is left in it, and it is there still")
        for number, words in joint_faults(kept, joints, last.parts, last.joints):
            self.report(key, "joint-changed", f"before record {number + 1}: {words}")

    def check_version(self, key, writes, stored):
        words = f"version {stored.version} still holds erased customers"
        for written in writes:
            if written.deleted:
                continue
            if written.stored == stored.data:
                self.check_stays(key, writes[-1], written, words, stored.version)
                return
        for written in writes:
            if written.deleted or written.damage:
                continue
            try:
                kept, _ = aligned(uncompressed(stored.data, written.form), written.parts)
            except Unexplained:
                continue
            if set(kept) & (written.own | written.mentioned | written.broken):
                self.check_stays(key, writes[-1], written, words, stored.version)
            return
        self.report(key, "event-changed", f"version {stored.version} is nothing that was written")

    def check_lost_versions(self, key, writes, after):
        """Old versions stay in which no event is the customers' for sure."""
        there = {stored.sha256 for stored in after if not stored.marker}
        versioned = any(stored.version is not None for stored in after) and len(writes) > 1
        for written in writes[:-1] if versioned else []:
            if not written.deleted and written.sha256 not in there:
                if not written.own:
                    self.report(key, "version-lost", "an old version is gone that had to stay")
