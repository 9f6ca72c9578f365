"""Streams of a PDF that end with a carriage return, made plain for every reader.

Typst writes the bytes of a stream, a line feed, then ``endstream``. When the last byte happens to be a carriage
return, some checkers take both for the end of line and find the stream one byte short of its /Length. Ending those
streams with CR LF leaves no doubt; the table of offsets at the end of the file is shifted to match.
"""

import re
from bisect import bisect_left

_DOUBTFUL = b"\r\nendstream\nendobj"
_OFFSET = re.compile(rb"(\d{10}) (\d{5} n)")


def plain(content: bytes) -> bytes:
    """Return the same PDF with no doubtful end of stream; the file as it came when it has none."""
    marks = [match.start() for match in re.finditer(re.escape(_DOUBTFUL), content)]
    table = content.rfind(b"\nxref\n") + 1
    if not marks or not table:
        return content
    body = content[:table].replace(_DOUBTFUL, b"\r" + _DOUBTFUL)

    def moved(match: re.Match[bytes]) -> bytes:
        offset = int(match.group(1))
        return b"%010d %b" % (offset + bisect_left(marks, offset), match.group(2))

    tail = _OFFSET.sub(moved, content[table:])
    return body + re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(body), tail)
