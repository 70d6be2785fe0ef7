"""JSON Schemas from the report classes: every word in them is written once, beside the field."""

from typing import Any, Final

import attrs

from govinfo_schema.base.messages import LANGUAGES
from govinfo_schema.form.editions import Edition, edition
from govinfo_schema.form.report.extensions import EXTENSION_DEPTH
from govinfo_schema.form.report.fields import Wording, exactly_one_of, is_required, record_class, wording_of
from govinfo_schema.publish.schema.dialects import Dialect, DialectId, dialect_named
from govinfo_schema.publish.schema.domains import schema_of
from govinfo_schema.publish.schema.shapes import object_schema

__all__ = ["report_schema_name", "schema_for"]


def schema_for(edition_id: str, dialect: DialectId = "2020-12") -> dict[str, Any]:
    """Make the JSON Schema of an edition's report in a dialect (``2020-12`` or ``draft-07``).

    Raises ``UnknownEditionError`` or ``UsageError`` for what is not known.
    """
    form, spoken = edition(edition_id), dialect_named(dialect)
    definitions: dict[str, Any] = {}
    root = _object(form.report, spoken, definitions)
    root["description"] = "\n".join(
        [f"{form.title['zh-CN']} {form.instrument} / {form.title['en']}.", root["description"], _UNSAID]
    )
    # Definitions in the order of the alphabet, so that a change to one form moves nothing else.
    named = {name: definitions[name] for name in sorted(definitions)}
    return {**spoken.head(report_schema_name(form)), **root, spoken.definitions: named}


def report_schema_name(found: Edition) -> str:
    """Name the published schema of an edition's reports."""
    return f"report-{found.id}"


_UNSAID: Final = (
    "本模式之外，读取时还不接受：对象中重复的名称；超出双精度范围的数；半个代理对；"
    "unread 中不是本报告表格单元格、或其值不为 null 的条目；"
    f"嵌套超过 {EXTENSION_DEPTH} 层的扩展数据。"
    " / Beyond this schema, reading also refuses: a name repeated in an object; "
    "numbers that no double can hold; half surrogate pairs; "
    "entries of unread that are no cell of this report's tables or whose cell is not null; "
    f"extension data nested more than {EXTENSION_DEPTH} levels deep."
)


def _object(cls: Any, dialect: Dialect, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = attrs.fields(cls)
    required = [field.name for field in fields if is_required(field)]
    properties = {field.name: _member(field, dialect, definitions) for field in fields}
    made = object_schema(cls.__name__, _described(cls), properties, required)
    if exactly_one_of(cls):
        # One member more than the required ones, whichever: no keyword that type generators stumble over.
        made["minProperties"] = made["maxProperties"] = len(required) + 1
    return made


def _member(field: "attrs.Attribute[Any]", dialect: Dialect, definitions: dict[str, Any]) -> dict[str, Any]:
    wording, record = wording_of(field), record_class(field.type)
    if wording.domain is not None:
        return {"description": _sentence(wording), **schema_of(wording.domain)}
    assert record is not None
    if record.__name__ not in definitions:
        definitions[record.__name__] = {}  # keeps its place while what is inside it is made
        definitions[record.__name__] = _object(record, dialect, definitions)
    return dict(dialect.ref(record.__name__))


def _described(cls: type) -> str:
    """Say what an object is, and what its members are that a bare reference cannot describe."""
    lines = [(cls.__doc__ or "").partition("\n")[0]]
    for field in attrs.fields(cls):
        if (wording := wording_of(field)).domain is None:
            lines.append(f"{field.name}: {_sentence(wording)}")
    return "\n".join(lines)


def _sentence(wording: Wording) -> str:
    parts = [
        f"{wording.zh} / {wording.en}",
        f"单位：{wording.unit}" if wording.unit and wording.unit not in wording.zh else "",
        wording.source,
        wording.description,
        *(wording.note(language) for language in LANGUAGES),
    ]
    return "; ".join(filter(None, parts))
