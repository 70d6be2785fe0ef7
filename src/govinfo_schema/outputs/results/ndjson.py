"""Check results as lines of JSON: an input a line, each as a member of ``reports`` is."""

import json
from collections.abc import Iterable
from typing import Any

from govinfo_schema.base.findings.result import Checked
from govinfo_schema.outputs.results.json import checked_data

__all__ = ["line", "render"]


def render(checked: Iterable[Checked], **_: Any) -> str:
    """Write a run's results, each line ending with a newline."""
    return "".join(line(one) for one in checked)


def line(one: Checked) -> str:
    """Write one result as a line."""
    return json.dumps(checked_data(one), ensure_ascii=False, separators=(",", ":")) + "\n"
