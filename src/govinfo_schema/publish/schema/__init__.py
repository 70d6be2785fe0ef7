"""JSON Schemas for other languages, made from the classes; and their verdict on plain data."""

from govinfo_schema.publish.schema.generate import schema_for
from govinfo_schema.publish.schema.validate import SchemaProblem, validate

__all__ = ["SchemaProblem", "schema_for", "validate"]
