"""The extra table: what came in by the enquiry line, and what became of it."""

from typing import TYPE_CHECKING, Any

import attrs

from govinfo_schema.plugins import Extension

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["HOTLINE", "Hotline", "hotlines"]


@attrs.frozen(kw_only=True)
class Hotline:
    """Calls of the year. ``None``: not stated, which is not 0."""

    calls: int | None
    answered: int | None
    passed_on: int | None
    open: int | None
    became_requests: int | None
    phone: str | None = None


_COUNT = {"type": ["integer", "null"], "minimum": 0, "maximum": 1_000_000_000_000}
_COUNTS = ("calls", "answered", "passed_on", "open", "became_requests")

HOTLINE = Extension(
    name="cn.example-province.hotline",
    cls=Hotline,
    schema={
        "type": "object",
        "properties": {**dict.fromkeys(_COUNTS, _COUNT), "phone": {"type": "string"}},
        "required": list(_COUNTS),
        "additionalProperties": False,
    },
    texts=["/phone"],
    labels={
        "/calls": {"zh-CN": "来电总数", "en": "calls"},
        "/answered": {"zh-CN": "当场答复", "en": "answered at once"},
        "/passed_on": {"zh-CN": "转交办理", "en": "passed on"},
        "/open": {"zh-CN": "尚未办结", "en": "still open"},
        "/became_requests": {"zh-CN": "转为书面申请", "en": "became requests"},
        "/phone": {"zh-CN": "热线号码", "en": "number of the line"},
    },
)


def hotlines() -> "SearchStrategy[dict[str, Any]]":
    """Give tables that no rule finds fault with, for tests."""
    from hypothesis import strategies as st

    part = st.integers(0, 1000)
    return st.tuples(part, part, part).map(
        lambda parts: {
            "calls": sum(parts),
            "answered": parts[0],
            "passed_on": parts[1],
            "open": parts[2],
            "became_requests": 0,
            "phone": "0100-5550100",
        }
    )
