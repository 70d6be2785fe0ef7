"""How often the diagnosis finds the truth, and how long it takes: ``python -m benchmarks.diagnosis --help``.

Prints the tables of the documentation's page on diagnosis; ``--write`` puts them there.
"""

import argparse
import json
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.slips import WHOLE, corrupt, figures, last_year, mishap
from govinfo_schema.checking.diagnose import Diagnosis, Evidence, Hypothesis, diagnose
from govinfo_schema.checking.diagnose.reports import exclusive_rows
from govinfo_schema.checking.diagnose.solver.certify import certify
from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.instance import Instance

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT.parent / "shared" / "corpus" / "figures"
PAGES: Final = {language: ROOT / "docs" / language / "diagnosis.md" for language in ("en", "zh")}
SEED: Final = 20240131
_KNOWN: Final = "last year, text"

_MENTIONS: Final = {
    "received": ("/requests/received/total",),
    "handled": ("/requests/outcomes/total/total",),
    "carried": ("/requests/carried_forward/total",),
    "granted": ("/requests/outcomes/granted/total",),
    "persons": ("/requests/received/natural_person",),
    "reconsideration": ("/disputes/reconsideration/total",),
}
"""Numbers that the text of nearly every report states."""


def _forms() -> dict[str, dict[str, Any]]:
    """Give what is known of each edition's form: its rules, order, and what one may not count twice."""
    found = {}
    for name, edition in EDITIONS.items():
        narrative = {
            "format": "govinfo-rules/1",
            "id": "benchmark.narrative",
            "version": "1.0.0",
            "editions": [name],
            "axes": {},
            "rules": [
                {
                    "id": f"narrative.{kind}",
                    "type": "linear",
                    "severity": "warning",
                    "left": [{"mention": kind}],
                    "op": "=",
                    "right": [{"cell": pointer}],
                    "title": {"zh-CN": kind, "en": kind},
                }
                for kind, (pointer,) in _MENTIONS.items()
            ],
        }
        rules: tuple[Instance, ...] = tuple(
            one
            for one in expand(parse_ruleset(rulebook(name)), edition)
            if not (one.roots & {"/proactive_disclosure"} or one.rule.startswith("narrative."))
        )
        places = cells(edition)
        found[name] = {
            "instances": (*rules, *expand(parse_ruleset(narrative), edition)),
            "order": tuple(place.pointer for place in places),
            "exclusive": exclusive_rows(places),
        }
    return found


FORMS: Final = _forms()


def evidence_of(right: Mapping[str, int | None], before: Mapping[str, int | None]) -> Evidence:
    stated = {kind: right[pointer] for kind, (pointer,) in _MENTIONS.items()}
    return Evidence(
        previous=before, mentions={kind: (value,) for kind, value in stated.items() if value is not None}
    )


def is_truth(
    hypothesis: Hypothesis, right: Mapping[str, int | None], wrong: Mapping[str, int | None]
) -> bool:
    """Tell whether a hypothesis names exactly the wrong cells with their right values."""
    truth = {pointer for pointer in right if right[pointer] != wrong[pointer]}
    return {c.pointer for c in hypothesis.changes} == truth and all(
        c.to == right[c.pointer] for c in hypothesis.changes
    )


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %" if of else "–"


class Tally:
    """Counts over many reports."""

    def __init__(self) -> None:
        self.reports = self.silent = self.fewer = self.unique = self.among = self.first = self.unproved = 0
        self.times: list[float] = []

    def add(
        self,
        found: Diagnosis | None,
        took: float,
        right: Mapping[str, int | None],
        wrong: Mapping[str, int | None],
    ) -> None:
        """Count one report."""
        self.reports += 1
        self.times.append(took * 1000)
        if found is None:
            self.silent += 1
            return
        among = any(is_truth(one, right, wrong) for one in found.hypotheses)
        changed = sum(right[pointer] != wrong[pointer] for pointer in right)
        self.among += among
        self.unique += among and found.alternatives == 1 and found.min_changes == changed
        self.first += bool(found.hypotheses) and is_truth(found.hypotheses[0], right, wrong)
        self.fewer += found.min_changes is not None and found.min_changes < changed
        self.unproved += not found.proved_minimal

    def row(self) -> list[str]:
        """Give the shares in per cent and the times in milliseconds."""
        shares = (self.unique, self.among, self.first, self.fewer, self.silent, self.unproved)
        quantile = sorted(self.times)[int(0.95 * len(self.times))]
        return [
            *(_share(count, self.reports) for count in shares),
            f"{statistics.median(self.times):.2f}",
            f"{quantile:.2f}",
        ]


Case = tuple[str, dict[str, int | None], dict[str, int | None]]


def _generated(rng: random.Random) -> Iterator[Case]:
    """Make up reports of both forms without end, each with its year before."""
    while True:
        edition = rng.choice(list(EDITIONS))
        right = figures(rng, edition)
        yield edition, right, last_year(rng, right, edition)


def _corpus(rng: random.Random) -> Iterator[Case]:
    """Draw real reports whose identities hold, without end; the year before is made up."""
    found = []
    for path in sorted(CORPUS.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        right = {p: v for p, v in data["cells"].items() if p.startswith(("/requests/", "/disputes/"))}
        if diagnose(values=right, **FORMS[data["requests_layout"]]) is None:
            found.append((data["requests_layout"], right))
    while True:
        edition, right = rng.choice(found)
        yield edition, right, last_year(rng, right, edition)


def _timed(
    wrong: Mapping[str, int | None], edition: str, evidence: Evidence | None
) -> tuple[Diagnosis | None, float]:
    start = time.process_time()
    found = diagnose(values=wrong, evidence=evidence, **FORMS[edition])
    return found, time.process_time() - start


def slips(source: Callable[[random.Random], Iterator[Case]], reports: int) -> list[list[str]]:
    """Measure one, two and three wrong cells, without and with last year and the text."""
    rows = []
    for count in (1, 2, 3):
        plain, soft = Tally(), Tally()
        rng = random.Random(SEED + count)
        cases = source(rng)
        for _ in range(reports):
            edition, right, before = next(cases)
            wrong = corrupt(rng, right, before, count)
            plain.add(*_timed(wrong, edition, None), right, wrong)
            soft.add(*_timed(wrong, edition, evidence_of(right, before)), right, wrong)
        rows += [[str(count), "–", *plain.row()], [str(count), _KNOWN, *soft.row()]]
    return rows


def wholes(reports: int) -> list[list[str]]:
    """Measure each mishap that hits several cells at once."""
    rows = []
    for kind in WHOLE:
        rng = random.Random(SEED)
        cases = _generated(rng)
        times: list[float] = []
        changed: list[int] = []
        noticed = listed = first = 0
        while len(times) < reports:
            edition, right, before = next(cases)
            if (wrong := mishap(rng, kind, right, before)) is None:
                continue
            evidence = Evidence(previous=before) if kind == "last-year" else None
            found, took = _timed(wrong, edition, evidence)
            times.append(took * 1000)
            if found is None:
                continue
            noticed += 1
            changed.append(sum(right[p] != wrong[p] for p in right))
            truth = [one for one in found.hypotheses if is_truth(one, right, wrong)]
            listed += bool(truth)
            first += bool(truth) and truth[0].rank == 1
        rows.append(
            [
                f"`{kind}`",
                f"{statistics.mean(changed):.1f}" if changed else "–",
                _share(noticed, reports),
                _share(listed, noticed),
                _share(first, noticed),
                f"{statistics.median(times):.2f}",
                f"{sorted(times)[int(0.95 * len(times))]:.2f}",
            ]
        )
    return rows


_OPTIMA: Final = 10
"""How many optima the certifier is asked for: with more, it must only agree on these."""


def against(reports: int) -> list[list[str]]:
    """Hold the search against integer programming on the same reports."""
    rows = []
    for count in (1, 2, 3, 4):
        rng = random.Random(SEED + 10 * count)
        cases = _generated(rng)
        ours, theirs, agreed = [], [], 0
        for _ in range(reports):
            edition, right, before = next(cases)
            wrong = corrupt(rng, right, before, count)
            found, took = _timed(wrong, edition, None)
            ours.append(took * 1000)
            start = time.process_time()
            other = certify(FORMS[edition]["instances"], wrong, limit=_OPTIMA)
            theirs.append((time.process_time() - start) * 1000 / max(1, len(other.sets) + 1))
            sets = frozenset(
                frozenset(c.pointer for c in one.changes)
                for one in (found.hypotheses if found else ())
                if one.kind == "cells"
            )
            agreed += other.weight == (found.min_changes if found else 0) and (
                not found or sets == other.sets
            )
        rows.append(
            [
                str(count),
                f"{agreed} of {reports}",
                f"{statistics.median(ours):.2f}",
                f"{statistics.median(theirs):.0f}",
                f"{statistics.median(theirs) / statistics.median(ours):.0f} ×",
            ]
        )
    return rows


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_HEADS: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "en": {
        "slips": (
            "wrong cells",
            "also known",
            "truth is the only optimum",
            "truth is listed",
            "truth is first",
            "fewer cells explain it",
            "nothing fails",
            "not proved",
            "median ms",
            "95 % ms",
        ),
        "whole": (
            "mishap",
            "cells hit",
            "noticed",
            "truth is listed",
            "truth is first",
            "median ms",
            "95 % ms",
        ),
        "certifier": (
            "wrong cells",
            "same optima",
            "diagnosis, median ms",
            "one integer program, median ms",
            "ratio",
        ),
    },
    "zh": {
        "slips": (
            "错几格",
            "另外知道",
            "真相是唯一最优",
            "列出真相",
            "真相排第一",
            "更少的格也能解释",
            "没有不成立的",
            "未证明",
            "中位毫秒",
            "95% 毫秒",
        ),
        "whole": ("失误", "平均几格", "被发现", "列出真相", "真相排第一", "中位毫秒", "95% 毫秒"),
        "certifier": ("错几格", "最优解相同", "诊断，中位毫秒", "一次整数规划，中位毫秒", "倍数"),
    },
}
_ZH: Final = {_KNOWN: "上年、正文"}


def _said(rows: Sequence[Sequence[str]], language: str) -> list[list[str]]:
    return [[_ZH.get(cell, cell) if language == "zh" else cell for cell in row] for row in rows]


def main() -> None:
    """Run what is asked for and print it, or write it into the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000, help="reports for each line (default 2000)")
    parser.add_argument("--certify", type=int, default=100, help="reports for the certifier (default 100)")
    parser.add_argument("--write", action="store_true", help="put the tables into the pages")
    given = parser.parse_args()
    print(f"# Python {platform.python_version()}, seed {SEED}")
    jobs: dict[str, tuple[str, Callable[[], list[list[str]]]]] = {
        "generated": ("slips", lambda: slips(_generated, given.reports)),
        "whole": ("whole", lambda: wholes(max(1, given.reports // 20))),
    }
    if given.certify:
        jobs["certifier"] = ("certifier", lambda: against(given.certify))
    if CORPUS.is_dir():
        jobs["corpus"] = ("slips", lambda: slips(_corpus, given.reports))
    for name, (head, job) in jobs.items():
        rows = job()
        print(f"\n## {name}\n\n{_table(_HEADS['en'][head], rows)}", flush=True)
        for language, path in PAGES.items() if given.write else ():
            page = path.read_text("utf-8")
            start, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
            before, rest = page.split(start, 1)
            block = _table(_HEADS[language][head], _said(rows, language))
            path.write_text(before + start + "\n" + block + "\n" + end + rest.split(end, 1)[1], "utf-8")


if __name__ == "__main__":
    main()
