"""Which cells are probably wrong: smallest sets of changes that make every identity hold, ranked."""

from govinfo_schema.diagnose.evidence import Evidence
from govinfo_schema.diagnose.explain import diagnose
from govinfo_schema.diagnose.fix import apply
from govinfo_schema.diagnose.model import Change, Diagnosis, Hypothesis, Typing
from govinfo_schema.diagnose.reports import diagnose_report

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
