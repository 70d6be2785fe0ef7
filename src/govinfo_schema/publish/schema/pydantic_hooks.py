"""Reports as fields of pydantic models (and so FastAPI's): looked for by pydantic, which we do not need."""

from typing import Any

from govinfo_schema.base.errors import Problem, ReportDataError
from govinfo_schema.base.messages.saying import said, shown
from govinfo_schema.base.pointers import split
from govinfo_schema.form.convert import from_data, to_data
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.schema.generate import schema_for

__all__ = ["core_schema", "json_schema"]


def core_schema(cls: type) -> Any:
    """Say to pydantic how a report class is validated and written: as ``from_data`` and ``to_data`` do.

    A report is taken as it is; each problem of plain data is an error of its own, at its place.
    """
    from pydantic_core import core_schema as kinds

    def validated(data: object) -> object:
        return data if type(data) is cls else _report(data, cls)

    # what the errors of a union call its parts
    validated.__name__ = validated.__qualname__ = cls.__name__
    return kinds.no_info_plain_validator_function(
        validated, serialization=kinds.plain_serializer_function_ser_schema(to_data)
    )


def json_schema(cls: type) -> dict[str, Any]:
    """Give the JSON Schema of a report class in one piece, as it stands inside of another schema."""
    whole = schema_for(_edition(cls))
    definitions = whole.pop("$defs")
    del whole["$schema"], whole["$id"]  # what an ``id`` begins would be a document of its own
    inlined: dict[str, Any] = _inlined(whole, definitions)
    return inlined


def _report(data: Any, cls: type) -> object:
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    own = _edition(cls)
    named = data.get("edition") if isinstance(data, dict) else own
    if isinstance(named, str) and named != own and named in EDITIONS:  # the other one's problems say nothing
        wrong = said("data.must-be-an-edition", known=[own], given=shown(named))
        problems = [Problem("/edition", wrong)]
    else:
        try:
            return from_data(data)
        except ReportDataError as refused:
            problems = [*refused.problems]
    raise ValidationError.from_exception_data(
        cls.__name__,
        [
            InitErrorDetails(
                type=PydanticCustomError("report_data", "{problem}", {"problem": problem.message}),
                loc=split(problem.pointer),
                input=data,
            )
            for problem in problems
        ],
    )


def _edition(cls: type) -> str:
    return next(form.id for form in EDITIONS.values() if form.report is cls)


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_inlined(below, definitions) for below in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" not in schema:
        return {name: _inlined(below, definitions) for name, below in schema.items()}
    beside = {name: below for name, below in schema.items() if name != "$ref"}
    return {**_inlined(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions), **beside}
