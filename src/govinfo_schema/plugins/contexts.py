"""What readers and renderers are given: one object each, so that a further member breaks nobody's code."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import attrs

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.findings.source import Source
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, Language
from govinfo_schema.form.editions import Report

if TYPE_CHECKING:
    from govinfo_schema.base.document.grid import Document

__all__ = ["CheckContext", "ReadContext", "ReadsDocument", "RendersCheck", "RendersReport", "ReportContext"]


@attrs.frozen(kw_only=True)
class ReadContext:
    """A document to be read: its bytes, the limits to keep, and the file's name where there is one."""

    data: bytes
    limits: Limits = DEFAULT_LIMITS
    name: str = ""


@attrs.frozen(kw_only=True)
class CheckContext:
    """Results to be written: those of one run, in the order of its inputs.

    ``everything`` asks for what passes and does not apply too, ``verbose`` for the numbers of each finding.
    """

    checked: tuple[Checked, ...]
    language: Language = DEFAULT_LANGUAGE
    everything: bool = False
    verbose: bool = False


@attrs.frozen(kw_only=True)
class ReportContext:
    """A report to be written as a document.

    ``sources`` say where its cells stood and what was printed there, if it was read from a document.
    """

    report: Report
    language: Language = DEFAULT_LANGUAGE
    sources: Mapping[str, Source] = attrs.field(factory=dict)


class ReadsDocument(Protocol):
    """A reader's function."""

    def __call__(self, context: ReadContext, /) -> "Document":
        """Give the document's paragraphs and tables in reading order.

        Raises ``UnreadableError`` for what is no such document or over a limit.
        """


class RendersCheck(Protocol):
    """The function of a renderer of check results."""

    def __call__(self, context: CheckContext, /) -> str | bytes:
        """Write the results; a text is encoded as UTF-8."""


class RendersReport(Protocol):
    """The function of a renderer of reports."""

    def __call__(self, context: ReportContext, /) -> str | bytes:
        """Write the report; a text is encoded as UTF-8."""
