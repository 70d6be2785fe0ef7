"""Check results as JSON: the shape that ``check-result.schema.json`` describes is the one written here."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from govinfo_schema.base.findings.plugin_error import PLUGIN_ERROR, PluginError
from govinfo_schema.base.findings.result import CHECK_RESULT, RULESET_USE, Checked, RulesetUse
from govinfo_schema.base.findings.waiver import WAIVER, Waiver
from govinfo_schema.base.plain.shapes import TEXT, ListOf, Member, Object, OneOf, OrNull, member, object_of
from govinfo_schema.base.plain.writing import written
from govinfo_schema.base.version import installed_version
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.outputs.results.tally import Tally, tally_of

__all__ = ["RUN", "checked_data", "envelope", "render", "to_data", "tool_version"]

_TOOL: Final = Object(
    title="Tool",
    description="校验程序 / The program.",
    members=(Member(name="name", shape=TEXT), Member(name="version", shape=TEXT)),
)
_INPUT_ERROR: Final = Object(
    title="InputError",
    description="不能读取的原因 / Why it could not be read.",
    members=(Member(name="code", shape=TEXT), Member(name="message", shape=TEXT)),
)
_EDITION: Final = OneOf(tuple(EDITIONS))
_CHECKED: Final = Object(
    title="CheckedReport",
    description=(
        "一个输入：读入的有结果，没有读入的只有 error"
        " / One input: with its results, or with only an error where it could not be read."
    ),
    members=(
        Member(name="input", shape=TEXT),
        Member(name="error", shape=_INPUT_ERROR, attribute="refusal", when="refusal"),
        *(
            attrs.evolve(
                one,
                attribute=f"result.{one.attribute or one.name}",
                when="result",
                shape=_EDITION if one.name == "edition" else one.shape,
            )
            for one in CHECK_RESULT.members
        ),
    ),
    made=Checked,
)


@attrs.frozen(kw_only=True)
class _Printed:
    """What a run prints: its results, and what they share around them."""

    tool: Mapping[str, str] = attrs.field(metadata=member(_TOOL))
    config: str | None = attrs.field(metadata=member(OrNull(TEXT)))
    rulesets: list[RulesetUse] = attrs.field(metadata=member(ListOf(RULESET_USE)))
    plugin_errors: list[PluginError] = attrs.field(metadata=member(ListOf(PLUGIN_ERROR)))
    reports: list[Checked] = attrs.field(metadata=member(ListOf(_CHECKED)))
    unused_waivers: list[Waiver] | None = attrs.field(metadata=member(ListOf(WAIVER), optional=True))


RUN: Final = object_of(_Printed, "校验结果 / What checking one run of inputs found.", title="CheckResult")


def render(checked: Iterable[Checked], **_: Any) -> str:
    """Write a run's results as JSON text with a final newline."""
    return json.dumps(to_data(checked), ensure_ascii=False, indent=1) + "\n"


def to_data(checked: Iterable[Checked]) -> dict[str, Any]:
    """Give a run's results as plain data."""
    inputs = list(checked)
    return envelope(tally_of(*inputs), inputs)


def envelope(tally: Tally, reports: list[Checked], config: str | None = None) -> dict[str, Any]:
    """Put what all results share around them."""
    run = _Printed(
        tool={"name": "govinfo-schema", "version": tool_version()},
        config=config,
        rulesets=tally.rulesets,
        plugin_errors=tally.plugin_errors,
        reports=reports,
        unused_waivers=tally.unused or None,
    )
    data: dict[str, Any] = written(RUN, run)
    return data


def tool_version() -> str:
    """Give the version of this package, as it is installed."""
    return installed_version()


def checked_data(one: Checked) -> dict[str, Any]:
    """Give what one input came to as plain data."""
    data: dict[str, Any] = written(_CHECKED, one)
    return data
