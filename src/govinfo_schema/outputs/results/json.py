"""Check results as JSON: the shape that ``check-result.schema.json`` describes."""

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from govinfo_schema.base.findings.result import Checked, unused_in_run

__all__ = ["render", "to_data"]


def render(checked: Iterable[Checked], **_: Any) -> str:
    """Write a run's results as JSON text with a final newline."""
    return json.dumps(to_data(checked), ensure_ascii=False, indent=1) + "\n"


def to_data(checked: Iterable[Checked]) -> dict[str, Any]:
    """Give a run's results as plain data."""
    inputs = list(checked)
    results = [one.result for one in inputs if one.result is not None]
    rulesets = {attrs.astuple(use): attrs.asdict(use) for result in results for use in result.rulesets}
    errors = {
        attrs.astuple(wrong): attrs.asdict(wrong) for result in results for wrong in result.plugin_errors
    }
    unused = unused_in_run(inputs)
    return {
        "tool": {"name": "govinfo-schema", "version": _version()},
        "rulesets": list(rulesets.values()),
        "plugin_errors": list(errors.values()),
        "reports": [_checked(one) for one in inputs],
        **({"unused_waivers": [attrs.asdict(one) for one in unused]} if unused else {}),
    }


def _version() -> str:
    try:
        return version("govinfo-schema")
    except PackageNotFoundError:
        return "0+unknown"


def _checked(one: Checked) -> dict[str, Any]:
    if one.error is not None:
        error = {"code": one.error.code, "message": str(one.error)}
        return {"input": one.input, "error": error}
    assert one.result is not None, "an input without an error has a result"
    return {"input": one.input, **one.result.to_data()}
