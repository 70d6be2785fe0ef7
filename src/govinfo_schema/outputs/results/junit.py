"""Check results as JUnit XML, which build servers show: a suite a report, a case a finding.

Only an unwaived failure of severity ``error`` is a failure, as for the exit code; what could not be decided,
is waived or softer is skipped with its sentence, and an input that could not be read is an error.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from govinfo_schema.base.findings.finding import Finding
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.base.messages import DEFAULT_LANGUAGE, pick, text

__all__ = ["render"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(checked: Iterable[Checked], *, language: str = DEFAULT_LANGUAGE, **_: Any) -> str:
    """Write a run's results as JUnit XML with a final newline."""
    suites = ET.Element("testsuites", name="govinfo-schema")
    for one in checked:
        suites.append(_suite(one, language))
    ET.indent(suites)
    body: str = ET.tostring(suites, encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + body + "\n"


def _suite(checked: Checked, language: str) -> ET.Element:
    suite = ET.Element("testsuite", name=_xml(checked.input))
    if checked.result is None:
        case = ET.SubElement(suite, "testcase", classname="input", name=_xml(checked.input))
        code = checked.error.code if checked.error is not None else ""
        ET.SubElement(case, "error", type=code, message=_xml(checked.why_unreadable(language)))
    else:
        passed = checked.result.identities["pass"]
        case = ET.SubElement(suite, "testcase", classname="identities", name=f"pass {passed}")
        for reason in checked.result.incomplete:
            _add(case, "system-out", reason.said.text(language))
        for finding in checked.result.findings:
            _case(suite, finding, language)
    suite.set("tests", str(len(suite)))
    for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{kind}"))))
    return suite


def _case(suite: ET.Element, finding: Finding, language: str) -> None:
    case = ET.SubElement(suite, "testcase", classname=finding.rule, name=_xml(finding.id))
    message = _xml(pick(finding.message, language))
    if finding.status == "error":
        ET.SubElement(case, "error", type=finding.severity, message=message)
    elif finding.status == "fail" and finding.severity == "error" and finding.waived is None:
        ET.SubElement(case, "failure", type=finding.severity, message=message)
    elif finding.status != "pass":
        state = text(f"status.{finding.status}", language)
        waived = "" if finding.waived is None else f" ({finding.waived['reason']})"
        ET.SubElement(case, "skipped", message=_xml(f"{finding.severity}, {state}{waived}: {message}"))


def _add(case: ET.Element, tag: str, words: str) -> None:
    ET.SubElement(case, tag).text = _xml(words)


def _xml(words: str) -> str:
    """Make characters visible that no XML may hold."""
    return _NOT_XML.sub(lambda match: f"\\x{ord(match[0]):02x}", words)
