"""Many threads at once: each reading and each check comes to what it comes to alone."""

import random
import threading
import time

import govinfo_schema as gs
from tests.attack.tally import Tally
from tests.layouts.edits import consistent
from tests.layouts.formats import FORMATS

__all__ = ["together"]

_THREADS = 8


def together(count: int, seed: int) -> Tally:
    """Read and check documents of every format so many times in several threads."""
    tally = Tally("threads")
    documents = [
        FORMATS[format](consistent(random.Random(f"{seed} {format} {edition}"), edition, edition))
        for format in sorted(FORMATS)
        for edition in ("2019", "2021")
    ]
    alone = [_outcome(data) for data in documents]
    lock = threading.Lock()

    def work(thread: int) -> None:
        chance = random.Random(f"{seed} {thread}")
        for _ in range(count // _THREADS):
            at = chance.randrange(len(documents))
            began = time.thread_time()
            try:
                same = _outcome(documents[at]) == alone[at]
                wrong = "" if same else "another result"
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}"
            with lock:
                tally.tries += 1
                tally.took(time.thread_time() - began, f"document {at}")
                tally.ended["other" if wrong else "the same"] += 1
                if wrong:
                    tally.faults.append(f"document {at}: {wrong}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def _outcome(data: bytes) -> tuple[bytes, list[tuple[str, str, dict[str, str]]]]:
    reading = gs.read(data)
    found = gs.check(reading, everything=True).findings
    return gs.dumps(reading.report), [(one.id, str(one.status), dict(one.message)) for one in found]
