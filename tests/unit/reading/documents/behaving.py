"""A reader that behaves as its input says: how the tests make a process hang, fill up or die."""

import os
import signal
import time

from govinfo_schema.base.document.grid import Document, Paragraph
from govinfo_schema.base.document.limits import Limits
from govinfo_schema.base.errors import MissingExtraError

__all__ = ["read", "wants_isolation"]


def wants_isolation(_data: bytes, _limits: Limits) -> bool:
    """Ask for a process of its own."""
    return True


def read(data: bytes, _limits: Limits) -> Document:
    """Behave as told."""
    how = data.decode()
    match how.split():
        case ["spin"]:
            while True:
                pass
        case ["sleep"]:
            time.sleep(600)
        case ["fill"]:
            held = []
            while True:
                held.append(bytearray(10_000_000))
        case ["use", size]:
            return Document(format="text", blocks=(Paragraph(text=str(len(bytearray(int(size))))),))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["recurse"]:
            return read(data, _limits)
        case ["print"]:
            print("noise" * 1000)
            os.write(1, b"noise")
        case ["extra"]:
            raise MissingExtraError("pdf", "读取 PDF / reading PDF")
        case ["pid"]:
            how = str(os.getpid())
    return Document(format="text", blocks=(Paragraph(text=how),))
