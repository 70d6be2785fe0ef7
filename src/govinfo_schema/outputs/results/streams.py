"""Formats that can be written one input at a time: the pieces made apart, and put together in order.

The whole is, byte for byte, what the renderer of that format gives for all results at once. What writes a
format is imported when the first piece is.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

import attrs

from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import text
from govinfo_schema.outputs.results.tally import Tally
from govinfo_schema.outputs.results.text import closing, lines_of
from govinfo_schema.outputs.wording.lines import coloured, plain_lines

__all__ = ["STREAMS", "Asked", "Stream"]

_REPORTS: Final = '"reports": []'


class Stream(Protocol):
    """A format by its pieces. ``head_is_last``: the beginning depends on all, so it can be made last only."""

    @property
    def head_is_last(self) -> bool:
        """Whether the beginning depends on all inputs."""

    def piece(self, one: Checked) -> str:
        """Write one input, wherever it stands."""

    def between(self) -> str:
        """Give what stands between two pieces."""

    def ends(self, tally: Tally) -> tuple[str, str]:
        """Give what stands before all pieces and after them."""


@attrs.frozen(kw_only=True)
class Asked:
    """How a run is to be written; ``width`` is that of the terminal that shows it in colours."""

    language: str
    everything: bool
    verbose: bool = False
    width: int | None = None
    config: str | None = None


class TextStream(NamedTuple):
    """``--format text``."""

    asked: Asked
    head_is_last: bool = False

    def piece(self, one: Checked) -> str:
        """Write what is said of one input."""
        lines = lines_of(one, self.asked.language, self.asked.everything, self.asked.verbose)
        if self.asked.width is not None:
            return coloured(lines, self.asked.language, self.asked.width)
        return plain_lines(lines, self.asked.language)

    def between(self) -> str:
        """Part them by an empty line."""
        return "\n\n"

    def ends(self, tally: Tally) -> tuple[str, str]:
        """End with what the run comes to."""
        lines = closing(tally, self.asked.language)
        parted = self.between() if tally.files and lines else ""
        # who set what is judged stands before all that was judged
        config = self.asked.config
        head = "" if config is None else text("text.config", self.asked.language, config=config)
        return head and head + self.between(), parted + self.between().join(lines) + "\n"


class JsonStream(NamedTuple):
    """``--format json``: the rulesets of all stand before the reports."""

    asked: Asked
    head_is_last: bool = True

    def piece(self, one: Checked) -> str:
        """Write a member of ``reports``, as deep as it stands."""
        from govinfo_schema.outputs.results.json import checked_data

        lines = json.dumps(checked_data(one), ensure_ascii=False, indent=1).split("\n")
        return "\n".join("  " + line for line in lines)

    def between(self) -> str:
        """Part the members."""
        return ",\n"

    def ends(self, tally: Tally) -> tuple[str, str]:
        """Give the envelope, cut open where the reports stand."""
        from govinfo_schema.outputs.results.json import envelope

        whole = json.dumps(envelope(tally, [], self.asked.config), ensure_ascii=False, indent=1) + "\n"
        before, _, after = whole.rpartition(_REPORTS)
        if not tally.files:
            return whole, ""
        return before + _REPORTS[:-1] + "\n", "\n " + _REPORTS[-1] + after


class NdjsonStream(NamedTuple):
    """``--format ndjson``: a line an input, each a member of ``reports``."""

    asked: Asked
    head_is_last: bool = False

    def piece(self, one: Checked) -> str:
        """Write one line."""
        from govinfo_schema.outputs.results.ndjson import line

        return line(one)

    def between(self) -> str:
        """Lines end by themselves."""
        return ""

    def ends(self, tally: Tally) -> tuple[str, str]:  # noqa: ARG002 - what the run comes to has no line
        """Add nothing."""
        return "", ""


class SummaryStream(NamedTuple):
    """``--format summary``: a line a report, then how often each rule fails."""

    asked: Asked
    head_is_last: bool = False

    def piece(self, one: Checked) -> str:
        """Write one line."""
        from govinfo_schema.outputs.results.summary import summary_line

        return summary_line(one, self.asked.language, width=self.asked.width) + "\n"

    def between(self) -> str:
        """Lines end by themselves."""
        return ""

    def ends(self, tally: Tally) -> tuple[str, str]:
        """Head the columns, and end with the counts."""
        from govinfo_schema.outputs.results.summary import summary_closing, summary_heading

        head = summary_heading(self.asked.language, width=self.asked.width)
        return head + "\n", summary_closing(tally, self.asked.language)


STREAMS: Final[Mapping[str, Callable[[Asked], Stream]]] = {
    "text": TextStream,
    "json": JsonStream,
    "ndjson": NdjsonStream,
    "summary": SummaryStream,
}
"""The formats that can be written piece by piece."""
