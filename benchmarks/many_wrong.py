"""What the diagnosis takes where many cells are wrong: ``python -m benchmarks.many_wrong [REPORTS]``.

By default it stops, and says so; its peer, integer programming by SciPy (the extra ``certify``), goes on
until all is proved. Both judge the same reports, by the processor's time.
"""

import random
import statistics
import sys
import time
from typing import Final

from benchmarks.diagnosis import FORMS
from benchmarks.slips import corrupt, figures, last_year
from govinfo_schema.checking.diagnose import diagnose
from govinfo_schema.checking.diagnose.solver.certify import certify
from govinfo_schema.form.editions import EDITIONS

WRONG_CELLS: Final = (1, 2, 3, 5, 10, 20, 40)
_PEERS_MOST: Final = 3
"""So many wrong cells SciPy is asked about: with more, one report takes it seconds."""


def main() -> None:
    """Measure and print."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{reports} reports for each line; ms      median    most   stopped    SciPy    SciPy ÷ ours")
    for count in WRONG_CELLS:
        rng = random.Random(count)
        ours, theirs, stopped = [], [], 0
        for _ in range(reports):
            edition = rng.choice(list(EDITIONS))
            right = figures(rng, edition)
            wrong = corrupt(rng, right, last_year(rng, right, edition), count)
            began = time.process_time()
            found = diagnose(values=wrong, **FORMS[edition])
            ours.append(1000 * (time.process_time() - began))
            stopped += found is not None and not found.proved_minimal
            if count <= _PEERS_MOST:
                began = time.process_time()
                certify(FORMS[edition]["instances"], wrong, limit=1)
                theirs.append(1000 * (time.process_time() - began))
        median = statistics.median(ours)
        line = f"{count:3} wrong cells {'':17}{median:8.1f}{max(ours):8.1f}{stopped:10}"
        if theirs:
            peer = statistics.median(theirs)
            line += f"{peer:9.1f}{peer / median:12.1f} ×"
        print(line, flush=True)


if __name__ == "__main__":
    main()
