"""JSON Schemas for other languages, made from the classes; and their verdict on plain data."""

from govinfo_schema.schema.generate import schema_for
from govinfo_schema.schema.validate import SchemaProblem, validate

__all__ = ["SchemaProblem", "schema_for", "validate"]
