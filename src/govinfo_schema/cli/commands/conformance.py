"""``govinfo-schema conformance``: put any implementation of the published rules to the suite."""

import argparse
import json
from collections import Counter
from pathlib import Path

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.subject.selection import matches
from govinfo_schema.cli import exits
from govinfo_schema.cli.options import add_language, language_of
from govinfo_schema.cli.stdout import tell
from govinfo_schema.publish.conformance.run import TIMEOUT, run
from govinfo_schema.publish.conformance.suite import Case, cases

__all__ = ["add_arguments"]

_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    actions = parser.add_subparsers(title="help.actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="help.conformance.list")
    _add_choice(listing)
    listing.set_defaults(run=_list)
    running = actions.add_parser("run", help="help.conformance.run")
    _add_choice(running)
    running.add_argument(
        "--expected-failures",
        metavar="FILE",
        help="help.conformance.expected-failures",
    )
    running.add_argument(
        "--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="help.conformance.timeout"
    )
    running.add_argument("command", nargs="+", metavar="COMMAND", help="help.conformance.command")
    add_language(running)
    running.set_defaults(run=_run)
    own = actions.add_parser("executor", help="help.conformance.executor")
    own.add_argument("--no-checks", action="store_true", help="help.conformance.no-checks")
    own.set_defaults(run=_execute)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", metavar="ID", action="append", default=[], help="help.conformance.select")


def _chosen(given: argparse.Namespace) -> list[Case]:
    found = [case for case in cases() if matches(case.id, given.select, default=True)]
    if not found:
        raise UsageError(said("usage.no-such-case", names=given.select))
    return found


def _list(given: argparse.Namespace) -> int:
    for case in _chosen(given):
        print(f"{case.id}\t{case.op}\t{', '.join(case.clauses)}\t{case.why}")
    return exits.OK


def _run(given: argparse.Namespace) -> int:
    ledger = _ledger(given.expected_failures)
    if unknown := sorted(ledger.keys() - {case.id for case in cases()}):
        raise UsageError(said("usage.no-such-case", names=unknown))
    counts: Counter[str] = Counter()
    for verdict in run(given.command, _chosen(given), ledger=ledger, timeout=given.timeout):
        counts[verdict.state] += 1
        if verdict.state == "failed":
            tell(said("usage.case-fails", id=verdict.case.id, why=verdict.case.why).text(language_of(given)))
            for problem in verdict.problems[:_SHOWN]:
                tell(f"  {problem}")
            if len(verdict.problems) > _SHOWN:
                tell(said("usage.and-others", count=len(verdict.problems) - _SHOWN).text(language_of(given)))
        elif verdict.state == "surprising":
            tell(said("usage.case-passes-now", id=verdict.case.id).text(language_of(given)))
    failed = counts["failed"] + counts["surprising"]  # so that the ledger stays true
    if counts.total() == counts["skipped"]:
        raise UsageError(said("usage.nothing-was-judged-has-none"))
    if counts["expected"]:
        tell(said("usage.expected-failures", count=counts["expected"]).text(language_of(given)))
    print(f"{counts['passed']} passed, {failed} failed, {counts['skipped']} skipped")
    return exits.FINDINGS if failed else exits.OK


def _execute(given: argparse.Namespace) -> int:
    from govinfo_schema.publish.conformance.executor import main

    return main(checks=not given.no_checks)


def _ledger(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:  # ValueError is no JSON, or no UTF-8
        raise UsageError(said("usage.cannot-be-read", path=path, wrong=wrong)) from None
    if not isinstance(found, dict) or not all(isinstance(why, str) and why.strip() for why in found.values()):
        raise UsageError(said("usage.ledger-is-an-object", path=path))
    return found
