"""What a change of rules does to reports: the findings of an earlier state beside those of today.

    python -m benchmarks.acceptance [--against REF] [--made 2000] [--show]

The reports are the examples, the corpus' figures and documents (where the corpus is; today's readers read
them), a report for each judged sentence of ``benchmarks.narrative``, and made ones with the slips that people
make, whose text states what was right. It prints new and dropped findings by rule and severity (``--show``:
each with its report), and fails where a rule finds new errors in more than one report in two hundred, unless
the changelog names the rule. Without ``--against`` today
is compared with the last tag, else with what was last committed.
"""

import argparse
import contextlib
import functools
import io
import json
import random
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

import govinfo_schema as gs
from benchmarks.narrative import PARTS, report_of, sentences
from benchmarks.slips import Figures, corrupt, figures, last_year
from govinfo_schema.base.findings.outcome import SEVERITIES
from govinfo_schema.base.pointers import nest
from govinfo_schema.testing import blank_report

__all__ = ["LIMIT", "Comparison", "compare", "main", "reports"]

ROOT: Final = Path(__file__).resolve().parent.parent
CORPUS: Final = ROOT.parent / "shared" / "corpus"
LIMIT: Final = 0.005
"""In which share of reports a rule may find new errors before the changelog must name it."""
_SIDE: Final = Path(__file__).with_name("findings_of.py")
_ORGANS: Final = (
    "示例县人民政府",
    "示例市人民政府",
    "示例省人民政府",
    "示例县教育局",
    "示例县示例镇人民政府",
    "示例县示例街道办事处",
    "国家税务总局示例市税务局",
)
_SECTION_SIX: Final = (
    "没有其他需要报告的事项。",
    "本年未收取信息处理费。",
    "本年收取信息处理费1200元。",
    "",
)
_DAYS: Final = ("01-20", "01-31", "02-15", "03-05", "03-31", "04-20")

Given = tuple[str, dict[str, Any], dict[str, Any] | None]
"""A report by name, and the one of the year before if there is one."""
Findings = Mapping[str, Mapping[str, list[str]] | None]
"""What fails in each report: id → severity and rule; ``None`` where that state refuses the report."""


def reports(made: int, seed: int = 20211226) -> Iterator[Given]:
    """Give what is at hand, a report for each judged sentence, and so many made reports."""
    yield from _with_last_year()
    for part in PARTS:
        for sentence in sentences(part):
            yield f"sentence/{part}/{sentence['id']}", gs.to_data(report_of(sentence)), None
    rng = random.Random(seed)
    for number in range(made):
        yield _made(f"made/{number:05}", rng)


@functools.cache
def _at_hand() -> Mapping[str, dict[str, Any]]:
    """Give the examples, and of the corpus the figures and what today's readers make of its documents."""
    return dict(_read_at_hand())


def _read_at_hand() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((ROOT / "examples").rglob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "edition" in data and "requests" in data:
            yield path.relative_to(ROOT).as_posix(), data
    for path in sorted((CORPUS / "figures").glob("*.json")):
        yield f"corpus/{path.stem}", _of_figures(json.loads(path.read_text(encoding="utf-8")))
    for path in sorted(CORPUS.rglob("*.*")):
        # a document that isn't read is the readers' matter: the field benchmark's, not this one's
        with contextlib.suppress(gs.GovinfoSchemaError):
            for number, reading in enumerate(gs.read_all(path) if path.parent.name != "figures" else ()):
                yield f"{path.relative_to(CORPUS)}#{number}", gs.to_data(reading.report)


def _with_last_year() -> Iterator[Given]:
    """Put beside what is at hand the report of the organ for the year before, from the same folder."""
    known = {_whose(name, data, 0): data for name, data in _at_hand().items()}
    for name, data in _at_hand().items():
        yield name, data, known.get(_whose(name, data, 1))


def _whose(name: str, data: Mapping[str, Any], years_before: int) -> tuple[str, str, int]:
    return name.rpartition("/")[0], data["organ"]["name"], (data["year"] or 0) - years_before


def _of_figures(found: Mapping[str, Any]) -> dict[str, Any]:
    """Put figures of a real report into a report with words of our own."""
    return {
        "schema_version": "1.0",
        "edition": found["edition"],
        "year": found["year"],
        "organ": {"name": found["organ"]},
        "overview": {"text": "本年度依法开展政府信息公开工作。"},
        **nest(found["cells"]),
        "problems_and_improvements": "工作人员业务能力尚有不足，下一年将加强培训。",
        "other_matters": "没有其他需要报告的事项，未收取信息处理费。",
    }


def _made(name: str, rng: random.Random) -> Given:
    """Make up a report, two times in three with slips, and its year before."""
    edition = rng.choice(list(gs.EDITIONS))
    right = figures(rng, edition)
    before = last_year(rng, right, edition)
    typed = corrupt(rng, right, before, rng.randint(1, 3)) if rng.random() < 2 / 3 else right
    year = 2020 if edition == "2019" else rng.randint(2022, 2025)
    organ = {"name": rng.choice(_ORGANS)}
    form = gs.EDITIONS[edition]
    said = {
        "published_on": f"{year + 1}-{rng.choice(_DAYS)}",
        "overview": {"text": _text_of(right)},
        "other_matters": rng.choice(_SECTION_SIX),
    }
    now = blank_report(form, typed, patch={"organ": organ, "year": year, **said})
    then = blank_report(form, before, patch={"organ": organ, "year": year - 1})
    return name, json.loads(gs.dumps(now)), json.loads(gs.dumps(then))


def _text_of(right: Figures) -> str:
    """Write the overview as organs write it, with the numbers as they were before the slips."""
    received, brought, handled = (
        right[f"/requests/{row}/total"] for row in ("received", "brought_forward", "outcomes/total")
    )
    return (
        f"本年度依法开展政府信息公开工作。全年共收到政府信息公开申请{received}件，上年结转{brought}件，"
        f"全年办结{handled}件，结转下年度{right['/requests/carried_forward/total']}件；其中予以公开"
        f"{right['/requests/outcomes/granted/total']}件。因政府信息公开被申请行政复议"
        f"{right['/disputes/reconsideration/total']}件。"
    )


@attrs.frozen(kw_only=True)
class Comparison:
    """Two states side by side: findings by severity and rule, and the rules that went too far.

    ``erring`` counts the reports in which a rule finds new errors; ``beyond`` are those of them that are
    too many and that the changelog does not name. ``changed`` names each finding that came or went.
    """

    compared: int
    refused: int
    new: Counter[tuple[str, str]]
    dropped: Counter[tuple[str, str]]
    erring: Counter[str]
    beyond: frozenset[str]
    changed: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Say what came and what went, the gravest first."""
        yield f"{self.compared} reports compared, {self.refused} that one of the states refuses"
        for title, counts in (("new", self.new), ("dropped", self.dropped)):
            yield f"{title}: {sum(counts.values())}"
            for (severity, rule), count in sorted(counts.items(), key=_gravest_first):
                where = f"  in {self.erring[rule]} reports" if title == "new" and severity == "error" else ""
                yield f"  {severity:8} {rule:36} {count:6}{where}"
        for rule in sorted(self.beyond):
            yield f"too many new errors, and the changelog does not name it: {rule}"


def _gravest_first(entry: tuple[tuple[str, str], int]) -> tuple[int, str]:
    (severity, rule), _ = entry
    return SEVERITIES.index(severity), rule


def compare(before: Findings, today: Findings, changelog: str) -> Comparison:
    """Compare the findings of two states over the same reports."""
    new: Counter[tuple[str, str]] = Counter()
    dropped: Counter[tuple[str, str]] = Counter()
    erring: Counter[str] = Counter()
    changed: list[str] = []
    compared = 0
    for name, now in today.items():
        then = before[name]
        if now is None or then is None:
            continue
        compared += 1
        # a finding whose severity changed is dropped as one and new as the other
        came = [tuple(found) for id, found in now.items() if then.get(id) != found]
        new.update((severity, rule) for severity, rule in came)
        dropped.update((found[0], found[1]) for id, found in then.items() if now.get(id) != found)
        changed += [f"new      {name}  {id}" for id, found in now.items() if then.get(id) != found]
        changed += [f"dropped  {name}  {id}" for id, found in then.items() if now.get(id) != found]
        erring.update({rule for severity, rule in came if severity == "error"})
    many = {rule for rule, count in erring.items() if count > LIMIT * compared}
    return Comparison(
        compared=compared,
        refused=len(today) - compared,
        new=new,
        dropped=dropped,
        erring=erring,
        beyond=frozenset(rule for rule in many if f"`{rule}`" not in changelog),
        changed=tuple(changed),
    )


def _findings(source: Path, inputs: Path) -> Findings:
    """Check every report with the package that lies in ``source``, in a process of its own."""
    command = [sys.executable, str(_SIDE), str(source), str(inputs)]
    found: Findings = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout


def _last_state() -> str:
    """Name the last tag, else what was last committed."""
    tags = _git("tag", "--sort=-creatordate", "--merged").decode().split()
    return tags[0] if tags else "HEAD"


def main(arguments: list[str] | None = None) -> int:
    """Compare, print, and give 1 where a rule went too far."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--against", metavar="REF", help="the earlier state: any commit, branch or tag")
    parser.add_argument("--made", type=int, default=2000, help="how many made reports")
    parser.add_argument("--show", action="store_true", help="list every finding that came or went")
    given = parser.parse_args(arguments)
    against = given.against or _last_state()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        with tarfile.open(fileobj=io.BytesIO(_git("archive", against, "src"))) as packed:
            packed.extractall(folder, filter="data")
        inputs = folder / "reports.json"
        inputs.write_text(json.dumps(list(reports(given.made)), ensure_ascii=False), encoding="utf-8")
        before, today = (_findings(source, inputs) for source in (folder / "src", ROOT / "src"))
    comparison = compare(before, today, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    print(f"today against {against}")
    print("\n".join((*comparison.lines(), *(comparison.changed if given.show else ()))))
    return 1 if comparison.beyond else 0


if __name__ == "__main__":
    sys.exit(main())
