"""Strategies for the values of single fields: everything that a domain allows, hard cases often."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from govinfo_schema.form.report.domains import (
    PROSE,
    DateDomain,
    DecimalDomain,
    Domain,
    IntegerDomain,
    TextDomain,
)
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.header import CREDIT_CODE, DIVISION_CODE
from govinfo_schema.form.report.unread import PointersDomain

__all__ = [
    "Prose",
    "amounts",
    "counts",
    "extensions",
    "json_values",
    "stated_values",
    "texts",
    "values_of",
]

Prose = st.SearchStrategy[str] | None

HARD_TEXTS: Final = (
    "",
    " ",
    "0",
    "null",
    "件",
    "本机关按照要求做好各项公开工作。",
    "\r\n\t",
    "a\u2028b\u2029c",
    "\ufeff开头",
    "\x00\x1f\x7f\x9f",
    "𠮷野家",
    "e\u0301 é",
    "１２３，４５６",
    "⼀⼆⾏ ⻅⻔",
    "\u202e逆\u202c",
    "👩\u200d👩\u200d👧",
    '"\\/</script>&amp;',
    "长" * 300,
)
"""Texts that break careless programs: controls, line separators, wide planes, look-alikes, markup."""


def texts() -> st.SearchStrategy[str]:
    """Give any text that UTF-8 can carry; simple ones first, hard ones often."""
    # Cs are the surrogates
    return st.sampled_from(HARD_TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def counts(domain: IntegerDomain) -> st.SearchStrategy[int]:
    """Give whole numbers of a domain: small ones, any, and the ends."""
    low, high = domain.minimum, domain.maximum
    small = st.integers(max(low, -20), min(high, 20)) if low <= 20 else st.integers(low, high)
    return small | st.integers(low, high) | st.sampled_from((low, high))


def amounts(domain: DecimalDomain) -> st.SearchStrategy[Decimal]:
    """Give decimals of a domain, with their trailing zeros or without."""
    return st.builds(
        lambda units, places: Decimal(units).scaleb(-places),
        st.integers(0, 10**domain.digits - 1),
        st.integers(0, domain.places),
    )


def json_values(*, max_leaves: int = 8) -> st.SearchStrategy[Any]:
    """Give any JSON data that may stand in an extension."""
    leaves = (
        st.none()
        | st.booleans()
        | st.integers()
        # from 2^53 on doubles no longer tell whole numbers apart
        | st.sampled_from((2**53, 2**53 + 1, -(2**70)))
        | st.floats(allow_nan=False, allow_infinity=False)
        | texts()
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
        max_leaves=max_leaves,
    )


def extensions() -> st.SearchStrategy[dict[str, Any]]:
    """Give extension data by reverse-domain name."""
    names = st.sampled_from(("cn.gov.example", "org.example.table-7", "a.b")) | st.from_regex(
        r"[a-z0-9]{1,5}(\.[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?){1,3}", fullmatch=True
    )
    return st.dictionaries(names, json_values(), max_size=2)


def values_of(domain: Domain, prose: Prose = None) -> st.SearchStrategy[Any]:
    """Give the values of any domain, ``None`` among them where it is nullable.

    ``prose`` makes the texts that nothing but their length restricts; ``texts()`` by default.
    """
    found = stated_values(domain, prose)
    return st.none() | found if getattr(domain, "nullable", False) else found


@cache
def stated_values(domain: Domain, prose: Prose = None) -> st.SearchStrategy[Any]:
    """Give the values of any domain but ``None``."""
    match domain:
        case IntegerDomain():
            return counts(domain)
        case DecimalDomain():
            return amounts(domain)
        case DateDomain():
            return st.dates(date(2000, 1, 1), date(2999, 12, 31)) | st.just(date(2024, 2, 29))
        case ExtensionsDomain():
            return extensions()
        case PointersDomain():
            return st.just(())  # which cells are not stated is known to the whole report alone
        case TextDomain(choices=choices) if choices:
            return st.sampled_from(choices)
        case TextDomain() if domain == DIVISION_CODE:
            return st.from_regex("[0-9]{6}([0-9]{3}){0,2}", fullmatch=True)
        case TextDomain() if domain == CREDIT_CODE:
            return st.from_regex("[0-9A-HJ-NPQRTUWXY]{18}", fullmatch=True)
        case TextDomain(pattern=None, min_length=0):
            return texts() if prose is None else prose
        case TextDomain(pattern=None):
            return st.just("某某市人民政府") | stated_values(PROSE, prose).map(lambda text: text or "某某局")
    raise TypeError(f"no strategy for {domain!r}")
