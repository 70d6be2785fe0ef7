"""The engine's verdicts on the form's identities are those added up by hand, with blanks and slips."""

import random
from collections import Counter

from benchmarks.verdicts import Verdicts, judged, made


def test_the_engine_says_what_is_added_up_by_hand() -> None:
    rng = random.Random(7)
    found: Verdicts = Counter()
    for _ in range(16):
        counts, different = judged(made(rng))
        assert different == []
        found += counts
    assert set(found) == {(verdict, verdict) for verdict in ("pass", "fail", "unknown")}
