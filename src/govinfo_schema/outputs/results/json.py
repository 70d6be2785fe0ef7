"""Check results as JSON: the shape that ``check-result.schema.json`` describes."""

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from govinfo_schema.base.findings.plugin_error import PluginError
from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.results.tally import Tally, tally_of

__all__ = ["checked_data", "envelope", "render", "to_data", "tool_version"]


def render(checked: Iterable[Checked], **_: Any) -> str:
    """Write a run's results as JSON text with a final newline."""
    return json.dumps(to_data(checked), ensure_ascii=False, indent=1) + "\n"


def to_data(checked: Iterable[Checked]) -> dict[str, Any]:
    """Give a run's results as plain data."""
    inputs = list(checked)
    return envelope(tally_of(*inputs), [checked_data(one) for one in inputs])


def envelope(tally: Tally, reports: list[dict[str, Any]], config: str | None = None) -> dict[str, Any]:
    """Put what all results share around them."""
    unused = tally.unused or ()
    return {
        "tool": {"name": "govinfo-schema", "version": tool_version()},
        "config": config,
        "rulesets": [attrs.asdict(use) for use in tally.rulesets],
        "plugin_errors": [_plugin_error(wrong) for wrong in tally.plugin_errors],
        "reports": reports,
        **({"unused_waivers": [one.to_data() for one in unused]} if unused else {}),
    }


def _plugin_error(wrong: PluginError) -> dict[str, str]:
    return {
        "plugin": wrong.plugin,
        "distribution": wrong.distribution,
        "step": wrong.step,
        "message": wrong.message,
    }


def tool_version() -> str:
    """Give the version of this package, as it is installed."""
    try:
        return version("govinfo-schema")
    except PackageNotFoundError:
        return "0+unknown"


def checked_data(one: Checked) -> dict[str, Any]:
    """Give what one input came to as plain data."""
    if one.error is not None:
        error = {"code": one.error.code, "message": str(one.error)}
        return {"input": one.input, "error": error}
    assert one.result is not None, "an input without an error has a result"
    return {"input": one.input, **one.result.to_data()}
