"""Read what was written, and count the cells that are right, refused and wrong."""

import random
from collections.abc import Sequence
from typing import Any

import attrs

from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import to_data
from govinfo_schema.reading.assemble import assemble
from govinfo_schema.reading.documents.html import read_html as html
from govinfo_schema.reading.documents.text import read_text as text
from govinfo_schema.reading.reading import Reading
from tests.layouts.model import Made, official
from tests.layouts.variants import FAULTS, VARIANTS
from tests.layouts.writers import DROPS_BLANKS, WRITERS, write

__all__ = ["Verdict", "compare", "judge", "made_of", "read"]


@attrs.define
class Verdict:
    """How the cells of one document were read; ``untold`` were left out without a word."""

    right: int = 0
    refused: int = 0
    wrong: list[str] = attrs.field(factory=list)
    untold: list[str] = attrs.field(factory=list)


def made_of(
    seed: int,
    *,
    most: int = 4,
    faults: int = 0,
    blanks: float | None = None,
    variants: tuple[str, ...] | None = None,
    chosen_faults: tuple[str, ...] = (),
    writers: Sequence[str] = tuple(sorted(WRITERS)),
    editions: Sequence[str] = ("2019", "2021"),
) -> tuple[Made, str]:
    """Draw a report, up to ``most`` variants and so many faults (unless they are named), and a writer."""
    rng = random.Random(seed)
    edition = rng.choice(editions)
    layout = rng.choice([edition, edition, edition, *editions])
    share = rng.choice([0.0, 0.0, 0.1, 0.5])
    made = official(rng, edition, layout, blanks=share if blanks is None else blanks)
    chosen = variants if variants is not None else rng.sample(sorted(VARIANTS), rng.randint(0, most))
    faulty = chosen_faults or rng.sample(sorted(FAULTS), faults)
    early = [name for name in faulty if name == "columns_swapped"]  # before its headings are reworded
    late = [name for name in faulty if name not in early]
    for name in (*early, *sorted(chosen, key=list(VARIANTS).index), *late):
        (FAULTS.get(name) or VARIANTS[name])(rng, made)
        made.done.append(name)
    # A layout that drops empty cells can't show that it gained a cell and lost a blank: nobody could tell.
    gains = {"cell_too_many", "no_counts", "twice"} & set(faulty)
    fitting = [name for name in writers if not (gains and name in DROPS_BLANKS)]
    return made, rng.choice(fitting)


def read(data: bytes, writer: str) -> Reading:
    """Read a document that a writer wrote."""
    return assemble((html if writer.startswith("html") else text).read(data))


def judge(made: Made, writer: str) -> Verdict:
    """Write a report, read it, and compare every cell."""
    try:
        return compare(made, read(write(writer, made), writer))
    except UnreadableError:
        return Verdict(refused=len(made.expected))


def compare(made: Made, reading: Reading) -> Verdict:
    """Compare every cell of a reading with what the report was made of."""
    found = Verdict()
    data = to_data(reading.report)
    told = {pointer for problem in reading.problems for pointer in problem.pointers}
    absent = tuple(f"{root}/" for root, there in (reading.tables or {}).items() if not there)
    if any(problem.code == "layout-assumed" for problem in reading.problems):
        absent += ("/requests/outcomes/other", "/requests/outcomes/closed_otherwise")
    for pointer, expected in made.expected.items():
        value = _at(data, pointer)
        if value == expected:
            found.right += 1
        elif value is None:
            found.refused += 1
            if pointer not in told and not pointer.startswith(absent):
                found.untold.append(pointer)
        else:
            found.wrong.append(f"{pointer}: {value!r}, not {expected!r}")
    return found


def _at(data: Any, pointer: str) -> Any:
    for step in split(pointer):
        if not isinstance(data, dict) or step not in data:
            return None
        data = data[step]
    return data
