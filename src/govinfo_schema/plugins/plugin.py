"""What one plugin brings, as values. A value of the wrong kind is refused where it is made."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final, Literal

import attrs

from govinfo_schema.base.messages import Texts
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.base.plain.shapes import (
    ANYTHING,
    Function,
    ListOf,
    MapOf,
    OneOf,
    Text,
    ValueOf,
    Worded,
    listed,
    member,
)
from govinfo_schema.base.plain.structuring import held_to_shapes
from govinfo_schema.form.report.extensions import EXTENSION_NAME
from govinfo_schema.form.report.labelled import LabelledPart, label_problems
from govinfo_schema.plugins.contexts import ReadsDocument, RendersCheck, RendersReport
from govinfo_schema.plugins.interface import API_VERSION, OtherInterfaceError
from govinfo_schema.rules.documents.grammar import CHECK
from govinfo_schema.rules.engine.facts import Checks

__all__ = ["API_VERSION", "BUILTIN", "Extension", "Plugin", "Reader", "Renderer", "RendererKind"]

RendererKind = Literal["check", "report"]

BUILTIN: Final = "builtin"
"""The name under which our own parts come in."""

_NAME: Final = Text(
    pattern=r"[a-z0-9]+([._-][a-z0-9]+)*",
    zh="小写字母、数字和 . _ - 组成的名称",
    en="a name of a-z, 0-9, '.', '_' and '-'",
)
_POINTER: Final = Text(
    pattern=r"(/[^/]+)+", zh=" JSON Pointer，如 /calls", en="a JSON Pointer such as /calls"
)
_CHECK: Final = Text(
    pattern=CHECK, zh="带版本的名称，如 name/1", en="a name with its version, such as name/1"
)
_ANY: Final = Text(pattern=r"[\s\S]+", zh="名称", en="a name")
_FUNCTION: Final = Function()


@attrs.frozen(kw_only=True, field_transformer=held_to_shapes)
class Reader:
    """A document format: a ``ReadContext`` in, a ``Document`` out.

    ``matches`` tells by its bytes whether a document is of this format. It is asked of what would be plain
    text otherwise, or HTML though it doesn't begin as a page does, or what no reader is there for; without
    it the format is read where somebody names it.
    """

    format: str = attrs.field(metadata=member(_NAME))
    read: ReadsDocument = attrs.field(metadata=member(_FUNCTION))
    title: str = ""
    matches: Callable[[bytes], bool] | None = attrs.field(default=None, metadata=member(_FUNCTION))


@attrs.frozen(kw_only=True, field_transformer=held_to_shapes)
class Renderer:
    """An output format: of check results (``check``) or of a report as a document (``report``).

    ``render`` is given a ``CheckContext`` or a ``ReportContext``, as ``kind`` says.

    ``extensions`` says that a report's extension data are written too; where it is false, who converts a
    report that has such data is told that they are left out.
    """

    format: str = attrs.field(metadata=member(_NAME))
    kind: RendererKind = attrs.field(metadata=member(OneOf(("check", "report"))))
    render: RendersCheck | RendersReport = attrs.field(metadata=member(_FUNCTION))
    title: str = ""
    extensions: bool = False


@attrs.define(kw_only=True, frozen=True, slots=False, field_transformer=held_to_shapes)
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
    schema: Mapping[str, object] = attrs.field(factory=dict, metadata=member(MapOf(ANYTHING)))
    signed: tuple[str, ...] = attrs.field(default=(), converter=listed, metadata=member(ListOf(_POINTER)))
    texts: tuple[str, ...] = attrs.field(default=(), converter=listed, metadata=member(ListOf(_POINTER)))
    labels: Mapping[str, Texts] = attrs.field(factory=dict, metadata=member(MapOf(Worded(), name=_POINTER)))

    @name.validator
    def _named_by_a_domain(self, _: object, value: object) -> None:
        if (problem := EXTENSION_NAME.problem(value)) is not None:
            raise ValueError(f"name: {problem}")

    @cls.validator
    def _an_attrs_class(self, _: object, value: object) -> None:
        if value is not None and not (isinstance(value, type) and attrs.has(value)):
            raise ValueError(said("plugin.must-attrs-class-not", given=shown(value)))

    @labels.validator
    def _labels_that_tell_cells(self, _: object, __: object) -> None:
        if problems := label_problems(self.printed):
            raise ValueError("labels: " + "; ".join(map(str, problems)))

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


@attrs.frozen(kw_only=True, field_transformer=held_to_shapes)
class Plugin:
    """All that one plugin brings.

    ``rulesets`` are plain ruleset documents. ``checks`` are Python checks by versioned name (``name/1``).
    ``strategies`` make test data: by an extension's name, a function that gives a Hypothesis strategy of its
    data. ``messages`` are texts in several languages by key, which checks say by ``facts.say``.

    Raises ``OtherInterfaceError`` where ``api_version`` is not ours, whatever else is given.
    """

    name: str = attrs.field(metadata=member(_NAME))
    api_version: int = API_VERSION
    rulesets: tuple[Mapping[str, object], ...] = attrs.field(
        default=(), converter=listed, metadata=member(ListOf(ANYTHING))
    )
    checks: Checks = attrs.field(factory=dict, metadata=member(MapOf(_FUNCTION, name=_CHECK)))
    readers: tuple[Reader, ...] = attrs.field(
        default=(), converter=listed, metadata=member(ListOf(ValueOf(Reader)))
    )
    renderers: tuple[Renderer, ...] = attrs.field(
        default=(), converter=listed, metadata=member(ListOf(ValueOf(Renderer)))
    )
    strategies: Mapping[str, Callable[[], object]] = attrs.field(
        factory=dict, metadata=member(MapOf(_FUNCTION, name=_ANY))
    )
    extensions: tuple[Extension, ...] = attrs.field(
        default=(), converter=listed, metadata=member(ListOf(ValueOf(Extension)))
    )
    messages: Mapping[str, Texts] = attrs.field(factory=dict, metadata=member(MapOf(Worded(), name=_ANY)))

    def __new__(cls, **given: object) -> "Plugin":
        """Look at the version before anything else: a later interface may have parts that we do not know."""
        if (version := given.get("api_version", API_VERSION)) != API_VERSION:
            raise OtherInterfaceError(version)
        return object.__new__(cls)
