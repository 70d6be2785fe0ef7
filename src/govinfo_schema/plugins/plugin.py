"""What one plugin brings, as values. A value of the wrong kind is refused where it is made."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final

import attrs
from attrs import validators

from govinfo_schema.findings import Texts
from govinfo_schema.report.extensions import EXTENSION_NAME
from govinfo_schema.report.labelled import LabelledPart, label_problems
from govinfo_schema.rules.facts import Checks
from govinfo_schema.rules.grammar import CHECK

__all__ = ["API_VERSION", "BUILTIN", "Extension", "Plugin", "Reader", "Renderer"]

API_VERSION: Final = 1
"""The version of this interface; it grows only where plugins written for it would break."""

BUILTIN: Final = "builtin"
"""The name under which our own parts come in."""

_TEXT: Any = validators.instance_of(str)
_CALLABLE: Any = validators.is_callable()
_MAPPING: Any = validators.instance_of(Mapping)
_NAME: Any = validators.matches_re(r"[a-z0-9]+([._-][a-z0-9]+)*")


def _tuple(items: Iterable[Any]) -> tuple[Any, ...]:
    if isinstance(items, str | bytes | Mapping):
        raise TypeError(f"must be a list or tuple, not {type(items).__name__}")
    return tuple(items)


def _each(kind: Any) -> Any:
    return validators.deep_iterable(validators.instance_of(kind))


def _named(pattern: str, value: Any) -> Any:
    return validators.deep_mapping(validators.matches_re(pattern), value, _MAPPING)


@attrs.frozen(kw_only=True)
class Reader:
    """A document format: bytes and limits in, a ``readers.grid.Document`` out."""

    format: str = attrs.field(validator=_NAME)
    read: Callable[..., Any] = attrs.field(validator=_CALLABLE)
    title: str = ""


@attrs.frozen(kw_only=True)
class Renderer:
    """An output format: of check results (``check``) or of a report as a document (``report``).

    ``extensions`` says that a report's extension data are written too; where it is false, who converts a
    report that has such data is told that they are left out.
    """

    format: str = attrs.field(validator=_NAME)
    kind: str = attrs.field(validator=validators.in_(("check", "report")))
    render: Callable[..., Any] = attrs.field(validator=_CALLABLE)
    title: str = ""
    extensions: bool = False


@attrs.define(kw_only=True, frozen=True, slots=False)
class Extension:
    """A namespaced part under ``extensions``, such as a province's extra table.

    ``name`` is its reverse-domain name. ``schema`` (JSON Schema 2020-12) and ``cls`` (an attrs class) say
    what its data are; Python checks get them as ``cls``. Both may be left out.

    ``labels`` are what the table prints, by the pointer below the extension: documents that hold the table
    are read by them, and findings name the cells so. The pointer of a group has a label only where the
    table prints one beside or above those of its members. ``signed`` names the numbers that may be
    negative, ``texts`` the labelled members that hold text.
    """

    name: str = attrs.field()
    cls: type | None = attrs.field(default=None)
    schema: Mapping[str, Any] = attrs.field(factory=dict, validator=_MAPPING)
    signed: tuple[str, ...] = attrs.field(default=(), converter=_tuple, validator=_each(str))
    texts: tuple[str, ...] = attrs.field(default=(), converter=_tuple, validator=_each(str))
    labels: Mapping[str, Texts] = attrs.field(
        factory=dict, validator=_named(r"(/[^/]+)+", validators.deep_mapping(_TEXT, _TEXT))
    )

    @name.validator
    def _named_by_a_domain(self, _: Any, value: object) -> None:
        if (problem := EXTENSION_NAME.problem(value)) is not None:
            raise ValueError(problem)

    @cls.validator
    def _an_attrs_class(self, _: Any, value: object) -> None:
        if value is not None and not (isinstance(value, type) and attrs.has(value)):
            raise TypeError(f"cls must be an attrs class, not {value!r}")

    @labels.validator
    def _labels_that_tell_cells(self, _: Any, __: object) -> None:
        if problems := label_problems(self.printed):
            raise ValueError("; ".join(map(str, problems)))

    @cached_property
    def printed(self) -> LabelledPart:
        """The table as it is printed."""
        return LabelledPart(
            name=self.name, labels=self.labels, signed=frozenset(self.signed), texts=frozenset(self.texts)
        )

    @property
    def pointer(self) -> str:
        """Where it stands in a report."""
        return f"/extensions/{self.name}"


@attrs.frozen(kw_only=True)
class Plugin:
    """All that one plugin brings.

    ``rulesets`` are plain ruleset documents. ``checks`` are Python checks by versioned name (``name/1``).
    ``strategies`` make test data: by an extension's name, a function that gives a Hypothesis strategy of its
    data. ``messages`` are texts in several languages by key, which checks say by ``facts.say``.
    """

    name: str = attrs.field(validator=_NAME)
    api_version: int = API_VERSION
    rulesets: tuple[Mapping[str, Any], ...] = attrs.field(default=(), converter=_tuple)
    checks: Checks = attrs.field(factory=dict, validator=_named(CHECK, _CALLABLE))
    readers: tuple[Reader, ...] = attrs.field(default=(), converter=_tuple, validator=_each(Reader))
    renderers: tuple[Renderer, ...] = attrs.field(default=(), converter=_tuple, validator=_each(Renderer))
    strategies: Mapping[str, Any] = attrs.field(factory=dict, validator=_named(".+", _CALLABLE))
    extensions: tuple[Extension, ...] = attrs.field(default=(), converter=_tuple, validator=_each(Extension))
    messages: Mapping[str, Texts] = attrs.field(
        factory=dict, validator=_named(".+", validators.deep_mapping(_TEXT, _TEXT))
    )
