"""Files with some bytes changed, in every format: a document or a refusal, in time, no fault of ours.

Every second one is a whole report, of which most can still be read; the others are the short files with
which readers are fuzzed, where a change reaches more of a reader's own code.
"""

import random
import resource
import zipfile
from io import BytesIO

import govinfo_schema as gs
from govinfo_schema.base.errors import ReportDataError, UnreadableError
from tests.attack.tally import Tally
from tests.fuzz.targets import TARGETS, run, seeds
from tests.fuzz.test_readers import mutated
from tests.layouts.edits import consistent
from tests.layouts.formats import FORMATS
from tests.paths import EXAMPLES

__all__ = ["mutations"]


def mutations(count: int, seed: int) -> Tally:
    """Try so many, the formats in turn."""
    tally = Tally("mutations")
    chance = random.Random(seed)
    whole = {name: write(consistent(chance, "2021", "2021")) for name, write in FORMATS.items()}
    whole["json"] = (EXAMPLES / "wrong.json").read_bytes()
    short = {name: seeds(name) for name in TARGETS}
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        at = number // 2
        if number % 2:
            name = list(short)[at % len(short)]
            with tally.trying(f"{name} {number}"):
                tally.ended[
                    "read" if run(name, mutated(chance.choice(short[name]), chance)) else "refused"
                ] += 1
        else:
            name = list(whole)[at % len(whole)]
            with tally.trying(f"whole {name} {number}"):
                tally.ended["read" if _is_read(_changed(whole[name], chance)) else "refused"] += 1
    tally.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return tally


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes of a file; of a container, those of one of its parts."""
    if not data.startswith(b"PK"):
        return mutated(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = chance.choice(sorted(parts, key=lambda name: len(parts[name]))[-2:])
    parts[part] = mutated(parts[part], chance)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _is_read(data: bytes) -> bool:
    """Read and check a file; tell whether it was a report."""
    try:
        gs.check(gs.read(data), diagnose=False)
    except (ReportDataError, UnreadableError):
        return False
    return True
