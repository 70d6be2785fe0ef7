"""Outcomes as people read them: the sentence with both sides in numbers, the basis, the fingerprint."""

from govinfo_schema.explain.finding import Explainer
from govinfo_schema.explain.words import Words

__all__ = ["Explainer", "Words"]
