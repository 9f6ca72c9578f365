"""Identifiers that let territories made on two machines be merged."""

import os
import time
import uuid


def new_id() -> uuid.UUID:
    """Return a version 7 UUID (RFC 9562), for what staff make: lists come out in the order of making."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10))
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)


def anonymous_id() -> uuid.UUID:
    """Return a random UUID, for participants, notes and dots: version 7 would tell who wrote and voted when."""
    return uuid.uuid4()
