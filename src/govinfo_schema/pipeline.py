"""The whole way from a document to its findings: the one module that knows all stages."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from govinfo_schema.base.document.limits import DEFAULT_LIMITS, Limits
from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.files.intake import bytes_of
from govinfo_schema.base.findings.result import CheckResult
from govinfo_schema.base.findings.waiver import Waiver
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, Language
from govinfo_schema.base.messages.saying import said
from govinfo_schema.checking.at_once import known_check, remember
from govinfo_schema.checking.subject.gather import Blank
from govinfo_schema.checking.subject.options import CheckKeywords, options_of, typed_report
from govinfo_schema.checking.subject.subject import subject_of
from govinfo_schema.checking.sum_up import failed_check, result_of
from govinfo_schema.form.editions import Report
from govinfo_schema.plugins import Registry, load
from govinfo_schema.reading.reading import Reading
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.facts import Previous

if TYPE_CHECKING:
    from govinfo_schema.reading.open import Opening

__all__ = ["check", "ensure", "marked_copy", "read", "read_all"]


def read(
    source: Path | str | bytes,
    *,
    format: str | None = None,
    edition: str | None = None,
    limits: Limits | None = None,
    plugins: Registry | None = None,
) -> Reading:
    """Read a published report: its typed report, where each number stood, and what could not be read.

    ``source`` is a file or the bytes of one. The format is told by its content where ``format`` is ``None``
    (``json``, ``text``, ``html``, ``docx``, ``xlsx``, ``pdf`` … or one that a plugin brings). ``edition`` is
    the form to read by where the labels of the tables do not tell it. ``limits`` bounds time and memory
    (``govinfo_schema.plugins.Limits``). Tables whose labels a plugin's extension gives are read into
    ``extensions``.

    Raises ``UnreadableError`` where there is nothing to read or there are several reports (code
    ``several-reports``, see ``read_all``), ``ReportDataError`` for JSON that is no report, and ``UsageError``
    for an edition that is not known or a source that is neither a path nor bytes.
    """
    data, opening = _opening(source, format, edition, limits, plugins)
    return opening.only(data)


def read_all(
    source: Path | str | bytes,
    *,
    format: str | None = None,
    edition: str | None = None,
    limits: Limits | None = None,
    plugins: Registry | None = None,
) -> list[Reading]:
    """Read each report that a document holds, in the order in which they stand there.

    Takes what ``read`` takes and raises what it raises, but for ``several-reports``. A report that is
    printed twice in the same words is one, with a problem that says so.
    """
    data, opening = _opening(source, format, edition, limits, plugins)
    return opening.each(data)


def check(
    report: Report | Reading,
    *,
    previous: Report | Reading | Previous | None = None,
    children: Iterable[Report | Reading] | None = None,
    rulesets: Iterable[Ruleset | Mapping[str, object]] | None = None,
    diagnose: bool = True,
    children_expected: Iterable[str] | None = None,
    blank: Blank = "unknown",
    waivers: Sequence[Waiver] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: Registry | None = None,
    everything: bool = False,
    config: Mapping[str, str] | None = None,
) -> CheckResult:
    """Judge a report by every rule: bad figures are findings, never exceptions.

    A ``Reading`` is judged like its ``report``; its findings also say where cells stood in the document,
    and tables that the document does not have are known to be absent.

    - ``previous``: the same organ's report of the year before; another one is not compared, and the
      findings and ``problems`` say why (as they do for a ``Previous`` that is only a reason).
    - ``children``: the reports of the units below, of the same year; ``problems`` say which were left out.
      They are complete only where ``children_expected`` (names or credit codes) lists them and all are there.
    - ``rulesets``: added to those of the plugins, as ``Ruleset`` or plain data.
    - ``diagnose``: say which cells are probably wrong, where an identity fails.
    - ``blank="zero"``: read cells left blank as 0; each finding that this touches says so.
    - ``waivers``: known discrepancies; a waived failure stays one and says so.
    - ``select``, ``ignore``: choose rules by id or leading part (``requests`` for ``requests.balance``).
    - ``everything``: give the passing and inapplicable findings too.
    - ``config``: the file that ``select``, ``ignore`` or ``rules`` were taken from, by that name:
      the result then says that it switched rules off.

    In findings counts are in 件 and money is in 10^-6 万元, all whole numbers.

    Raises ``UsageError`` for arguments that cannot be used (what is no report, a rule selected that there
    is not), and ``RulesetError`` for such a ruleset.
    """
    return _checked(
        report,
        {
            "previous": previous,
            "children": children,
            "rulesets": rulesets,
            "diagnose": diagnose,
            "children_expected": children_expected,
            "blank": blank,
            "waivers": waivers,
            "select": select,
            "ignore": ignore,
            "plugins": plugins,
            "everything": everything,
            "config": config or {},
        },
    )


def ensure(report: Report | Reading, **options: Unpack[CheckKeywords]) -> CheckResult:
    """Check a report and give the result, where nothing of severity ``error`` fails.

    Takes what ``check`` takes and agrees with it: it returns the result where ``result.ok``. Otherwise it
    raises ``CheckFailedError`` that lists each error with its first cell and has the ``result``.
    """
    result = _checked(report, options)
    if not result.ok:
        raise failed_check(result)
    return result


def marked_copy(
    source: Path | str | bytes,
    reading: Reading,
    result: CheckResult,
    *,
    language: Language = DEFAULT_LANGUAGE,
    limits: Limits | None = None,
) -> bytes:
    """Give a copy of a Word or Excel file with the wrong cells coloured and a comment on each.

    ``source`` is what ``reading`` was read from, ``result`` what ``check`` found in it. Nothing else of the
    file changes. Where the arithmetic leaves one correction, its cells are marked; else every sum that does
    not add up, where it is stated. The verdict stands in a comment at the beginning.

    Raises ``UsageError`` for other formats and for a file that is not the one that was read.
    """
    from govinfo_schema.outputs.marking.copies import marked

    data, name = _source(source, limits or DEFAULT_LIMITS)
    return marked(data, reading, result, name=name, language=language, limits=limits or DEFAULT_LIMITS)


def _opening(
    source: Path | str | bytes,
    format: str | None,
    edition: str | None,
    limits: Limits | None,
    plugins: Registry | None,
) -> "tuple[bytes, Opening]":
    from govinfo_schema.reading.open import Opening

    registry, bounds = plugins or load(), limits or DEFAULT_LIMITS
    data, name = _source(source, bounds)
    return data, Opening(
        readers=registry.readers,
        format=format,
        edition=edition,
        limits=bounds,
        name=name,
        parts=tuple(registry.printed),
    )


def _source(source: object, limits: Limits) -> tuple[bytes, str]:
    """Give the bytes of a document, and the name of its file where it is one."""
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), ""
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        return bytes_of(path, limits), path.name
    kind = type(source).__name__
    raise UsageError(said("usage.must-path-or-bytes-not", kind=kind))


def _checked(report: Report | Reading, keywords: CheckKeywords) -> CheckResult:
    """Go all the way: take the keywords, put together what is judged, judge it, tell what was found."""
    typed = typed_report(report)
    registry = keywords.get("plugins") or load()
    alone = not isinstance(report, Reading) or report.is_bare
    if alone and (plain := known_check(typed, registry, keywords)) is not None:
        result = plain.result(typed, lambda: _checked_in_full(report, keywords, registry))
        if result is not None:
            return result
    return _checked_in_full(report, keywords, registry)


def _checked_in_full(report: Report | Reading, keywords: CheckKeywords, registry: Registry) -> CheckResult:
    typed = typed_report(report)
    options = options_of(keywords)
    reading = report if isinstance(report, Reading) else None
    subject = subject_of(typed, reading, options, registry)
    remember(subject, registry, keywords)
    return result_of(subject, subject.judged(), registry)
