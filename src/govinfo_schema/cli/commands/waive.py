"""``govinfo-schema waive``: put down that a failing finding has been looked at and is accepted."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages import Message, text
from govinfo_schema.checking.subject.waivers import baseline, load_waivers
from govinfo_schema.cli import exits
from govinfo_schema.cli.inputs import hold_apart, one_file, reading_of, write
from govinfo_schema.cli.options import add_language, add_plugins, add_rules, registry, rule_files
from govinfo_schema.cli.stdout import results_alone
from govinfo_schema.pipeline import check

__all__ = ["add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("input", metavar="FILE", help="help.one-report")
    parser.add_argument("--id", metavar="ID", required=True, help="help.waive.id")
    parser.add_argument("--reason", metavar="TEXT", required=True, help="help.waive.reason")
    parser.add_argument("--by", metavar="NAME", required=True, help="help.waive.by")
    parser.add_argument("--until", metavar="DATE", help="help.waive.until")
    parser.add_argument("--to", metavar="WAIVERS.json", required=True, help="help.waive.to")
    add_rules(parser)
    add_language(parser)
    add_plugins(parser)
    parser.set_defaults(run=_run)


@results_alone()
def _run(given: argparse.Namespace) -> int:
    plugins = registry(given)
    source = one_file(given.input, "waive")
    hold_apart(given.to, [source.path])
    until = None if given.until is None else _day(given.until)
    target = Path(given.to)
    standing = _standing(target)
    reading = reading_of(source, registry=plugins, language=given.lang)
    result = check(reading, rulesets=rule_files(given), plugins=plugins, diagnose=False)
    failing = [finding for finding in result.findings if finding.status == "fail"]
    chosen = [finding for finding in failing if finding.id == given.id]
    if not chosen:
        known = [finding.id for finding in failing] or ["-"]
        raise UsageError(Message("cli.no-failing", {"id": given.id, "known": known}))
    added = baseline(chosen, reason=given.reason, by=given.by)
    if until is not None:
        added = [{**waiver, "until": until.isoformat()} for waiver in added]
    new = {waiver["fingerprint"] for waiver in added}
    kept = [waiver for waiver in standing if waiver["fingerprint"] not in new]
    write(json.dumps([*kept, *added], ensure_ascii=False, indent=1) + "\n", given.to)
    print(text("waive.done", given.lang, id=given.id, output=given.to))
    return exits.OK


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(Message("cli.no-date", {"date": written})) from None


def _standing(target: Path) -> list[dict[str, Any]]:
    """Give the waivers that the file has already; none where it is not there yet."""
    if not target.exists():
        return []
    load_waivers(target)  # which says what is wrong with it
    # editors on Windows may put a byte order mark before it
    waivers: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8-sig"))
    return waivers
