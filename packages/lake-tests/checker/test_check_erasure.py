"""Tests of the pieces from which the checker is made; whole lakes are judged in the controls beside the kills."""

import gzip
import unittest
from types import SimpleNamespace

from check_manifest import ManifestChecker, key_of, left_in, named_in, spellings
from lake_text import Unexplained, aligned, joint_faults, text_of, uncompressed


def event(text):
    return {"kind": "event", "bytes": text}


def line(text):
    return {"kind": "value", "bytes": text}


A, B, C = event(b'{"a":1}'), event(b'{"b":2}'), event(b'{"c":3}')
JOINTS = [b"", b"\n", b"\n", b"\n"]


class Aligning(unittest.TestCase):
    def test_finds_what_is_kept_and_the_white_space(self):
        self.assertEqual(aligned(b'{"a":1}\n{"c":3}\n', [A, B, C]), ([0, 2], [b"", b"\n", b"\n"]))
        self.assertEqual(aligned(b"", [A, B]), ([], [b""]))
        self.assertEqual(aligned(text_of([A, B, C], JOINTS), [A, B, C])[0], [0, 1, 2])

    def test_takes_the_first_of_equal_ones(self):
        self.assertEqual(aligned(b'{"a":1}', [A, A, B])[0], [0])
        self.assertEqual(aligned(b'{"a":1}{"a":1}', [A, A, B])[0], [0, 1])

    def test_refuses_what_nobody_wrote(self):
        for text in (b'{"a":1}x', b'{"a":2}', b'{"b":2}\n{"a":1}', b'{"a":1}{"a":1}', b'{"a":1', b"\0"):
            with self.subTest(text), self.assertRaises(Unexplained):
                aligned(text, [A, B, C])

    def test_a_value_ends_with_its_line(self):
        parts = [line(b"12"), line(b"123")]
        self.assertEqual(aligned(b"123\n", parts)[0], [1])
        self.assertEqual(aligned(b"12\r\n", parts)[0], [0])
        with self.assertRaises(Unexplained):
            aligned(b"1234", parts)


class Joints(unittest.TestCase):
    def faults(self, kept, joints, parts=(A, B, C), before=JOINTS):
        return list(joint_faults(kept, joints, list(parts), before))

    def test_nothing_is_wrong_where_an_event_went_with_its_line(self):
        self.assertEqual(self.faults([0, 2], [b"", b"\n", b"\n"]), [])
        self.assertEqual(self.faults([0, 2], [b"", b"\n\n", b"\n"]), [])
        self.assertEqual(self.faults([1], [b"", b"\n"]), [])
        self.assertEqual(self.faults([0, 2], [b"", b"", b"\n"]), [])

    def test_white_space_changed_or_was_added(self):
        self.assertEqual(len(self.faults([0, 1, 2], [b"", b" ", b"\n", b"\n"])), 1)
        self.assertEqual(len(self.faults([0, 2], [b"", b"\n\n\n", b"\n"])), 1)
        self.assertEqual(len(self.faults([0, 1, 2], [b"", b"\n", b"\n", b""])), 1)

    def test_a_value_keeps_a_line_end(self):
        self.assertEqual(len(self.faults([0, 2], [b"", b"", b"\n"], (line(b"1"), B, C))), 1)


class Uncompressing(unittest.TestCase):
    def test_reads_members_and_zero_bytes(self):
        self.assertEqual(uncompressed(gzip.compress(b"a") + gzip.compress(b"b") + bytes(9), "gzip"), b"ab")
        self.assertEqual(uncompressed(gzip.compress(b""), "gzip"), b"")
        self.assertEqual(uncompressed(b"a", "plain"), b"a")

    def test_refuses_damage(self):
        whole = gzip.compress(b"some text")
        wrong = bytearray(whole)
        wrong[-6] ^= 255
        for stored in (b"", b"a", whole[:-1], whole + b"x", bytes(wrong)):
            with self.subTest(stored), self.assertRaises(Unexplained):
                uncompressed(stored, "gzip")


class Manifests(unittest.TestCase):
    def test_what_is_left(self):
        versions = [{"versionId": "1", "status": "not-erased"}, {"versionId": "2", "status": "erased"}]
        manifest = {
            "objects": [
                {"object": "lake/a", "status": "needs-a-person"},
                {"object": "lake/b", "status": "erased", "versions": versions},
            ]
        }
        self.assertEqual(left_in(manifest, "lake/"), {"a", ("b", "1")})
        self.assertIsNone(key_of("other/a", "lake/"))

    def codes(self, *statuses):
        """What is wrong with a manifest that names one object, which was erased from, with these statuses."""
        was, now = (SimpleNamespace(data=data, sha256=data.decode()) for data in (b"was", b"now"))
        start, after = (SimpleNamespace(current={"a": one}, of=lambda key: []) for one in (was, now))
        prints = {"before": {"sha256": "was", "bytes": 3}, "after": {"sha256": "now", "bytes": 3}}
        objects = [{"object": "lake/a", "status": status, **(prints if status == "erased" else {})} for status in statuses]
        codes = []
        checker = ManifestChecker(lambda _key, code, *_: codes.append(code), {"a": []}, start, after, set())
        checker.check({"applied": True, "objects": objects}, "lake/", None)
        return codes

    def test_an_object_has_a_second_line_only_where_it_was_erased_from_and_is_left(self):
        self.assertEqual(self.codes("erased"), [])
        self.assertEqual(self.codes("erased", "needs-a-person"), [])
        self.assertEqual(self.codes("erased", "erased"), ["manifest-twice"])
        self.assertIn("manifest-twice", self.codes("erased", "not-verified", "not-verified"))
        self.assertIn("manifest-twice", self.codes("not-verified", "not-verified"))
        self.assertIn("manifest-twice", self.codes("not-verified", "erased"))

    def test_what_was_skipped_is_named_with_all_below_it(self):
        manifest = {"objects": [], "skipped": [{"name": "lake/_a"}, {"name": "lake/b.gz"}, {"name": "other/c"}]}
        self.assertEqual(named_in(manifest, "lake/", ["_a/x", "_ab", "b.gz", "c", "b.gz.gz"]), {"_a/x", "b.gz"})

    def test_ids_are_known_in_all_spellings(self):
        told = list(spellings('M\u00fcller "x"'))
        self.assertIn('M\u00fcller "x"'.encode(), told)
        self.assertIn(b'M\\u00fcller \\"x\\"', told)
        self.assertEqual(list(spellings("short")), [])


if __name__ == "__main__":
    unittest.main()
