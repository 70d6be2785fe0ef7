"""Documents of every format for the page to read: drawn reports, bent layouts, and the corpus where it is."""

import random
from collections.abc import Iterator
from pathlib import Path

from govinfo_schema.form.convert import from_data
from govinfo_schema.plugins import ReportContext, load
from govinfo_schema.plugins.rendering import rendered_report
from govinfo_schema.publish.conformance.suite import whole
from tests.conformance.drawing import Draw, numeric
from tests.layouts.judge import made_of
from tests.layouts.paper import paper, setting_of
from tests.layouts.writers import WRITERS, write
from tests.paths import CORPUS, EXAMPLES

__all__ = ["documents"]

_ENDINGS = {"text": "txt"}


def documents(folder: Path, *, rounds: int) -> list[Path]:
    """Write the documents into a folder; the corpus' own stand where they are."""
    paths = [*_rendered(folder, rounds), *_bent(folder, rounds), *_papers(folder, rounds)]
    paths += [EXAMPLES / name for name in ("right.json", "right.txt", "wrong.json", "wrong.txt")]
    if CORPUS.is_dir():
        found = [path for path in sorted(CORPUS.rglob("*.*")) if path.suffix != ".md"]
        paths += [path for path in found if path.is_file() and "figures" not in path.parts]
    return paths


def _rendered(folder: Path, rounds: int) -> Iterator[Path]:
    """Reports with wrong cells and holes, in each document format that we write."""
    draw = Draw("page")
    renderers = {form: one for (kind, form), one in load(plugins=False).renderers.items() if kind == "report"}
    for i in range(rounds * 2):
        base = draw.base()
        sparse = dict(draw.consistent(base))
        for pointer in draw.random.sample([place.pointer for place in numeric(base)], i % 4):
            sparse[pointer] = draw.another(base, sparse, pointer)
        if i % 3 == 0:
            sparse |= dict.fromkeys(draw.holes(base, 0, 5))
        report = from_data(whole({"base": base, "set": sparse}))
        for form, renderer in renderers.items():
            made = rendered_report(renderer, ReportContext(report=report))
            path = folder / f"drawn-{i}.{_ENDINGS.get(form, form)}"
            path.write_bytes(made.encode() if isinstance(made, str) else made)
            yield path


def _bent(folder: Path, rounds: int) -> Iterator[Path]:
    """Web pages and texts as offices and tools bend them."""
    for seed in range(rounds):
        for name in sorted(WRITERS):
            made, _ = made_of(seed * 100 + len(name), writers=(name,))
            path = folder / f"bent-{seed}-{name}.{'html' if name.startswith('html') else 'txt'}"
            path.write_bytes(write(name, made))
            yield path


def _papers(folder: Path, rounds: int) -> Iterator[Path]:
    for seed in range(rounds * 3):
        made, _ = made_of(seed, most=1)
        path = folder / f"paper-{seed}.pdf"
        path.write_bytes(paper(made, setting_of(random.Random(seed))))
        yield path
