"""Extension data: typed where the plugin that knows them is there, kept as they are where it isn't."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import attrs

from govinfo_schema.base.errors import Problem
from govinfo_schema.base.findings.outcome import Outcome
from govinfo_schema.base.messages import Texts, texts
from govinfo_schema.base.messages.saying import said, what_went_wrong
from govinfo_schema.base.pointers import join
from govinfo_schema.form.convert.extension import structured
from govinfo_schema.plugins.plugin import Extension
from govinfo_schema.plugins.states import Loaded, TooLongError
from govinfo_schema.rules.engine.instance import instance_id

__all__ = ["DATA_SECONDS", "EXTENSION_RULE", "TypedExtensions", "read_extensions"]

DATA_SECONDS: Final = 5.0
"""How long a plugin's schema and class may take over the data of one report."""

EXTENSION_RULE: Final = "extensions.shape"
"""Our own rule about every extension that a plugin knows: its data are what the plugin says they are."""


@attrs.frozen(kw_only=True)
class TypedExtensions:
    """The extension data of a report, and what was found wrong with their shape.

    ``data`` holds an instance of the plugin's class where it has one and the data fit it, else plain JSON.
    """

    data: Mapping[str, Any]
    outcomes: tuple[Outcome, ...]


def read_extensions(
    given: Mapping[str, Any],
    known: Mapping[str, Extension],
    brought_by: Mapping[str, Loaded] | None = None,
) -> TypedExtensions:
    """Hold a report's extension data to the classes and schemas of the plugins that know them.

    ``brought_by`` says which plugin each extension came with, for what goes wrong with its own code.
    """
    data = dict(given)
    if given.keys().isdisjoint(known):
        return TypedExtensions(data=data, outcomes=())
    from govinfo_schema.plugins.isolation import within

    outcomes = []
    for name in given:
        if (extension := known.get(name)) is None:
            continue
        try:
            data[name], problems = within(DATA_SECONDS, partial(_judged, given[name], extension), name)
        except (Exception, SystemExit) as wrong:  # a schema that is none, a class that hangs: this rule alone
            outcomes.append(_gone_wrong(name, wrong, (brought_by or {}).get(name)))
            continue
        placed = [Problem(extension.pointer + problem.pointer, problem.said) for problem in problems]
        outcomes.append(
            _outcome(
                name,
                status="fail" if placed else "pass",
                missing=(),
                details={"message": _message(name, placed)},
            )
        )
    return TypedExtensions(data=data, outcomes=tuple(outcomes))


def _judged(given: Any, extension: Extension) -> tuple[Any, list[Problem]]:
    """Give the data, typed where they fit, and what is wrong with them."""
    problems = list(_by_schema(given, extension.schema))
    if problems or extension.cls is None:
        return given, problems
    typed, found = structured(given, extension.cls)
    return (given, list(found)) if found else (typed, [])


def _gone_wrong(name: str, wrong: BaseException, owner: Loaded | None) -> Outcome:
    details = {
        "name": name,
        "problem": wrong.said if isinstance(wrong, TooLongError) else what_went_wrong(wrong),
        "plugin": owner.name if owner is not None else "",
        "distribution": owner.distribution if owner is not None else "",
    }
    return _outcome(name, status="error", reason="reason.extension-raised", details=details)


def _outcome(name: str, **more: Any) -> Outcome:
    bind = {"extension": name}
    return Outcome(
        id=instance_id(EXTENSION_RULE, bind), rule=EXTENSION_RULE, bind=bind, severity="error", **more
    )


def _message(name: str, problems: list[Problem]) -> Texts:
    if not problems:
        return texts("plugin.data-fit", name=name)
    wrong = [said("data.in-place", place=problem.pointer, problem=problem.said) for problem in problems]
    return texts("plugin.data-do-not-fit", name=name, problems=wrong)


def _by_schema(data: Any, schema: Mapping[str, Any]) -> Iterator[Problem]:
    if not schema:
        return
    from jsonschema import Draft202012Validator

    # a schema that is none is the plugin's fault, not one of the data
    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema).iter_errors(data):
        yield Problem(join(error.absolute_path), said("plugin.does-not-fit-schema", reason=error.message))
