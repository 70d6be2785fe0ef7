"""Extension data: typed where the plugin that knows them is there, kept as they are where it isn't."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from govinfo_schema.convert.extension import structured
from govinfo_schema.errors import Problem
from govinfo_schema.findings import Outcome, Texts
from govinfo_schema.plugins.plugin import Extension
from govinfo_schema.pointers import join
from govinfo_schema.report.saying import said
from govinfo_schema.rules.instance import instance_id

__all__ = ["EXTENSION_RULE", "TypedExtensions", "read_extensions"]

EXTENSION_RULE: Final = "extensions.shape"
"""Our own rule about every extension that a plugin knows: its data are what the plugin says they are."""


@attrs.frozen(kw_only=True)
class TypedExtensions:
    """The extension data of a report, and what was found wrong with their shape.

    ``data`` holds an instance of the plugin's class where it has one and the data fit it, else plain JSON.
    """

    data: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]


def read_extensions(given: Mapping[str, Any], known: Mapping[str, Extension]) -> TypedExtensions:
    """Hold a report's extension data to the classes and schemas of the plugins that know them."""
    data = dict(given)
    outcomes = []
    for name in given:
        if (extension := known.get(name)) is None:
            continue
        try:
            problems = list(_by_schema(given[name], extension.schema))
            if not problems and extension.cls is not None:
                typed, found = structured(given[name], extension.cls)
                problems += found
                if not found:
                    data[name] = typed
        except Exception as wrong:  # a plugin's schema that is none costs this rule and nothing else
            details: dict[str, Any] = {"check": name, "problem": f"{type(wrong).__name__}: {wrong}"}
            outcomes.append(_outcome(name, status="error", reason="reason.check-raised", details=details))
            continue
        placed = [Problem(extension.pointer + problem.pointer, problem.message) for problem in problems]
        outcomes.append(
            _outcome(
                name,
                status="fail" if placed else "pass",
                missing=(),
                details={"message": _message(name, placed)},
            )
        )
    return TypedExtensions(data=data, outcomes=tuple(outcomes))


def _outcome(name: str, **more: Any) -> Outcome:
    bind = {"extension": name}
    return Outcome(
        id=instance_id(EXTENSION_RULE, bind), rule=EXTENSION_RULE, bind=bind, severity="error", **more
    )


def _message(name: str, problems: list[Problem]) -> Texts:
    if not problems:
        return {"zh-CN": f"扩展数据 {name} 符合规定", "en": f"the data of {name} are as they should be"}
    shown = "; ".join(map(str, problems))
    return {"zh-CN": f"扩展数据 {name} 不符合规定：{shown}", "en": f"the data of {name} do not fit: {shown}"}


def _by_schema(data: Any, schema: Mapping[str, Any]) -> Iterator[Problem]:
    if not schema:
        return
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema).iter_errors(data):
        yield Problem(join(error.absolute_path), said("与插件的模式不符", error.message))
