"""Takes a lake object's text apart into what the ledger says was written, byte for byte. Knows nothing of JSON."""

import zlib

WHITE_SPACE = b" \t\r\n"


class Unexplained(Exception):
    """Bytes that nobody wrote, or not at this place."""

    def __init__(self, offset, words):
        super().__init__(words)
        self.offset = offset
        self.words = words


def uncompressed(stored, form):
    """The text of stored bytes; raises Unexplained where they are not of this form, or damaged."""
    if form == "plain":
        return stored
    text = []
    rest = stored
    while rest.strip(b"\0") or not text:
        member = zlib.decompressobj(wbits=31)
        try:
            text.append(member.decompress(rest))
        except zlib.error:
            raise Unexplained(0, "the object is no gzip any more, or a damaged one") from None
        if not member.eof:
            raise Unexplained(0, "its gzip ends too early")
        rest = member.unused_data
    return b"".join(text)


def text_of(parts, joints):
    """What was written, from a ledger's parts and the white space around them."""
    pieces = [joints[0]]
    for part, joint in zip(parts, joints[1:]):
        pieces += [part["bytes"], joint]
    return b"".join(pieces)


def aligned(text, parts):
    """The numbers of the parts that the text holds, in the order in which they were written, and the white space before each
    and behind the last. Raises Unexplained when it holds anything else."""
    kept, joints = [], []
    at, number = 0, 0
    while True:
        begin = at
        while at < len(text) and text[at] in WHITE_SPACE:
            at += 1
        joints.append(text[begin:at])
        if at == len(text):
            return kept, joints
        while number < len(parts) and not stands_at(text, at, parts[number]):
            number += 1
        if number == len(parts):
            raise Unexplained(at, "its bytes are not, or not here, what was written")
        kept.append(number)
        at += len(parts[number]["bytes"])
        number += 1


def stands_at(text, at, part):
    """Whether the part stands there. A part that is no object ends with its line, or it would be another one."""
    end = at + len(part["bytes"])
    if not text.startswith(part["bytes"], at):
        return False
    return part["kind"] == "event" or text[end : end + 1] in (b"", b"\n", b"\r", b" ", b"\t")


def joint_faults(kept, joints, parts, before):
    """What is wrong with the white space of a text from which parts are gone; `before` is the white space of all parts."""
    borders = [-1, *kept, len(parts)]
    for place, joint in enumerate(joints):
        left, right = borders[place], borders[place + 1]
        whole = b"".join(before[left + 1 : right + 1])
        if right == left + 1 and joint != whole:
            yield right, "white space changed between two events that stood side by side"
        elif len(joint) > len(whole):
            yield right, "white space was added"
        elif 0 <= left and right < len(parts) and b"\n" not in joint:
            if "event" != parts[left]["kind"] or "event" != parts[right]["kind"]:
                yield right, "what is no object lost its line end"
