"""Which cells are probably wrong: smallest sets of changes that make every identity hold, ranked."""

from govinfo_schema.base.findings.diagnosis import Change, Diagnosis, Hypothesis, Typing
from govinfo_schema.checking.diagnose.causes import diagnose
from govinfo_schema.checking.diagnose.fix import apply
from govinfo_schema.checking.diagnose.guesses.evidence import Evidence
from govinfo_schema.checking.diagnose.reports import diagnose_report

__all__ = [
    "Change",
    "Diagnosis",
    "Evidence",
    "Hypothesis",
    "Typing",
    "apply",
    "diagnose",
    "diagnose_report",
]
