"""Outcomes as people read them: the sentence with both sides in numbers, the basis, the fingerprint."""

from govinfo_schema.checking.explain.finding import Explainer
from govinfo_schema.checking.explain.names import Names
from govinfo_schema.checking.explain.terms import Words

__all__ = ["Explainer", "Names", "Words"]
