"""Check results as annotations of GitHub's workflows: a line a finding that fails."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick

__all__ = ["render"]

# GitHub has no "note"
_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's results as workflow commands, each on a line of its own."""
    return "".join(f"{line}\n" for one in checked for line in _lines(one, language))


def _lines(one: Checked, language: str) -> Iterator[str]:
    if one.result is None:
        yield f"::error file={_member(one.input)}::{_message(one.why_unreadable(language))}"
        return
    for finding in one.result.findings:
        if finding.status == "fail" and finding.waived is None:
            yield _line(one.input, finding, language)
    for reason in one.result.incomplete:
        yield f"::notice file={_member(one.input)}::{_message(reason.said.text(language))}"


def _line(name: str, finding: Finding, language: str) -> str:
    lines = [cell.source.line for cell in finding.cells if cell.source is not None and cell.source.line]
    at = f",line={lines[0]}" if lines else ""
    title = _member(f"{pick(finding.title, language)} [{finding.id}]")
    said = _message(pick(finding.message, language))
    return f"::{_COMMANDS[finding.severity]} file={_member(name)}{at},title={title}::{said}"


def _message(words: str) -> str:
    """Escape what would end a command, so that no document can begin one of its own."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _member(words: str) -> str:
    # in a property a colon or a comma would end it
    return _message(words).replace(":", "%3A").replace(",", "%2C")
