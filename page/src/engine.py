"""The worker's side of the page: questions in JSON, answered by the same library as on the command line.

``call`` is all that JavaScript knows of it. Readings stay here, so that a finding can say where a cell
stood in the document; reports go to and fro as their JSON text, which the page edits.
"""

import json
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import distributions
from typing import Any, Final

import attrs

import govinfo_schema as gs
from govinfo_schema.base.errors import UnreadableError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import LANGUAGES, Language
from govinfo_schema.outputs.marking.copies import marked
from govinfo_schema.outputs.wording.cell_lines import where_printed
from govinfo_schema.outputs.wording.diagnosis import diagnosis_lines, said_changes
from govinfo_schema.plugins import load
from govinfo_schema.plugins.contexts import CheckContext, ReportContext
from govinfo_schema.plugins.rendering import rendered_check, rendered_report
from govinfo_schema.reading.documents.sniff import sniff
from govinfo_schema.reading.open import Opening

__all__ = ["call"]

NEEDS_A_PROGRAM: Final = frozenset({"doc", "odt", "rtf", "wps"})
"""What another program has to turn into something first, which no browser has."""
SHOWN_CHANGES: Final = 4
"""How many likely changes are listed; of the rest the sentences say how many there are."""

_readings: dict[str, gs.Reading] = {}


def call(name: str, given: str, data: Any = None) -> Any:
    """Answer a question: JSON text, or a pair of it and the bytes of a file."""
    asked = json.loads(given)
    content = None if data is None else bytes(data.to_py() if hasattr(data, "to_py") else data)
    try:
        answer = _QUESTIONS[name](asked, content)
    except gs.GovinfoSchemaError as wrong:
        answer = {"error": _refusal(wrong)}
    if isinstance(answer, bytes):
        return _pair({}, answer)
    return json.dumps(answer, ensure_ascii=False)


def _pair(answer: Any, made: bytes) -> Any:
    from pyodide.ffi import to_js

    return to_js([json.dumps(answer), made])


def _hello(_: Any, __: Any) -> Any:
    registry = load()
    packages = {one.metadata["Name"]: one.version for one in distributions()}
    return {
        "version": packages["govinfo-schema"],
        "python": platform.python_version(),
        "packages": packages,
        "rulesets": [{"id": one.id, "version": one.version} for one in registry.rulesets],
        "renderers": [
            {"kind": kind, "format": format, "title": renderer.title}
            for (kind, format), renderer in registry.renderers.items()
        ],
    }


def _read(asked: Mapping[str, Any], data: bytes | None) -> Any:
    """Read a document and keep its readings: the first under the page's key, others with a number behind."""
    first, *others = (
        _kept(f"{asked['key']}.{number}" if number else asked["key"], reading)
        for number, reading in enumerate(_opened(asked, data))
    )
    return {**first, "others": others}


def _opened(asked: Mapping[str, Any], data: bytes | None) -> list[gs.Reading]:
    assert data is not None
    kind = asked.get("format") or sniff(data)
    if kind in NEEDS_A_PROGRAM:
        raise UnreadableError("needs-a-program", "")
    registry = load()
    opening = Opening(
        readers=registry.readers,
        format=asked.get("format"),
        edition=asked.get("edition"),
        name=asked.get("name", ""),
        parts=registry.printed,
    )
    return opening.each(data)


def _kept(key: str, reading: gs.Reading) -> dict[str, Any]:
    _readings[key] = reading
    return {
        "key": key,
        "format": reading.format,
        "report": gs.dumps(reading.report).decode(),
        "tables": None if reading.tables is None else dict(reading.tables),
        "raw": {pointer: source.raw for pointer, source in reading.sources.items() if source.raw.strip()},
        "places": {
            language: {
                pointer: where_printed(source, language) for pointer, source in reading.sources.items()
            }
            for language in LANGUAGES
        },
        "problems": [
            {"code": one.code, "pointers": one.pointers, "message": _both(_problem, one)}
            for one in reading.problems
        ],
    }


def _problem(problem: Any, language: str) -> str:
    said = problem.message.get(language) or next(iter(problem.message.values()), "")
    return said + where_printed(problem.source, language, said)


def _subject(asked: Mapping[str, Any]) -> gs.Reading:
    """Give the report as the page has it, with what is known of the document that it came from."""
    report = gs.loads(asked["report"])
    known = _readings.get(asked.get("key", ""))
    if known is None:
        return gs.Reading(report=report, format="json")
    gone = {pointer for pointer in known.report.unread if pointer not in report.unread}
    problems = tuple(one for one in known.problems if not one.pointers or not gone.issuperset(one.pointers))
    return attrs.evolve(
        known, report=report, problems=problems, tables=known.tables if report == known.report else None
    )


def _judged(asked: Mapping[str, Any], *, everything: bool = False) -> Any:
    previous = asked.get("previous")
    return gs.check(
        _subject(asked),
        previous=None if previous is None else gs.loads(previous),
        blank=asked.get("blank", "unknown"),
        diagnose=asked.get("diagnose", True),
        everything=everything,
    )


def _check(asked: Mapping[str, Any], _: Any) -> Any:
    result = _judged(asked)
    checked = Checked(input=asked.get("name", ""), result=result)
    context = CheckContext(checked=(checked,))
    data = json.loads(rendered_check(load().renderers["check", "json"], context))["reports"][0]
    for finding, told in zip(result.findings, data["findings"], strict=True):
        told["title"] = dict(finding.title)
    return {
        "result": data,
        "identities": dict(result.identities),
        "ok": result.ok,
        "complete": result.complete and not result.unreadable and not result.contradicted,
        "problems": [_both(_problem, one) for one in result.problems],
        "diagnosis": None if result.diagnosis is None else _told(result),
    }


def _told(result: Any) -> Any:
    """Say what is probably wrong: the first line, each likely change, and how far the rules can tell."""
    distinct: dict[str, Any] = {}
    for one in result.diagnosis.hypotheses:
        distinct.setdefault(said_changes(one, result, LANGUAGES[0]), one)
    likely = list(distinct.values())[:SHOWN_CHANGES]
    hypotheses: list[dict[str, Any]] = [
        {
            "said": _both(lambda hypothesis, language: said_changes(hypothesis, result, language), one),
            "changes": [{"pointer": change.pointer, "to": change.to} for change in one.changes],
        }
        for one in likely
    ]
    lines = {}
    for language in LANGUAGES:
        lead, *others = diagnosis_lines(result.diagnosis, result, language)
        listed = [one["said"][language] for one in hypotheses]
        lines[language] = [
            lead,
            *(line.strip() for line in others if not any(said in line for said in listed)),
        ]
    return {"lines": lines, "hypotheses": hypotheses}


def _save(asked: Mapping[str, Any], _: Any) -> bytes:
    """Write a report as a document, or what was found in it, by the renderers of the command line."""
    renderer = load().renderers[asked["kind"], asked["format"]]
    language = asked.get("language", LANGUAGES[0])
    if asked["kind"] == "report":
        made = rendered_report(renderer, ReportContext(report=gs.loads(asked["report"]), language=language))
    else:
        result = _judged(asked, everything=True)
        checked = Checked(input=asked.get("name", ""), result=result)
        made = rendered_check(renderer, CheckContext(checked=(checked,), language=language))
    return made.encode() if isinstance(made, str) else bytes(made)


def _mark(asked: Mapping[str, Any], data: bytes | None) -> bytes:
    """Mark a document by its own numbers, whatever was typed on the page since."""
    assert data is not None
    reading, *_ = _opened(asked, data)
    previous = asked.get("previous")
    result = gs.check(
        reading,
        previous=None if previous is None else gs.loads(previous),
        blank=asked.get("blank", "unknown"),
    )
    language = asked.get("language", LANGUAGES[0])
    return marked(data, reading, result, name=asked.get("name", ""), language=language)


def _forget(asked: Mapping[str, Any], _: Any) -> Any:
    _readings.pop(asked["key"], None)
    return {}


def _both(said: Callable[[Any, Language], Any], one: Any) -> dict[str, Any]:
    return {language: said(one, language) for language in LANGUAGES}


def _refusal(wrong: gs.GovinfoSchemaError) -> dict[str, Any]:
    code = getattr(wrong, "code", type(wrong).__name__)
    return {"code": code, "message": str(wrong), "said": {one: wrong.text(one) for one in LANGUAGES}}


_QUESTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "hello": _hello,
    "read": _read,
    "check": _check,
    "save": _save,
    "mark": _mark,
    "forget": _forget,
}
