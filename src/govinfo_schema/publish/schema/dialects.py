"""The two dialects of JSON Schema that every schema is published in, and where it is published."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import attrs

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said

__all__ = ["BASE", "DIALECTS", "VERSION", "Dialect", "DialectId", "dialect_named"]
DialectId: TypeAlias = Literal["2020-12", "draft-07"]
"""What a dialect is called."""

BASE: Final = "https://w3id.org/govinfo-schema/"
"""What every ``$id`` begins with. Nothing ever fetches it: it is a name."""

VERSION: Final = "1.0"
"""The version of the data model, which the published paths carry. A published version never changes."""


@attrs.frozen(kw_only=True)
class Dialect:
    """A dialect: its ``$schema``, the keyword for definitions, and its folder below the version's."""

    id: DialectId
    uri: str
    definitions: str
    folder: str

    def path(self, name: str) -> str:
        """Give the path of a published schema below ``schemas/``."""
        return f"{VERSION}/{self.folder}{name}.schema.json"

    def head(self, name: str) -> dict[str, str]:
        """Begin a schema: its dialect, and its identity, which is its path."""
        return {"$schema": self.uri, "$id": BASE + self.path(name)}

    def ref(self, name: str) -> dict[str, str]:
        """Refer to a definition; a reference stands alone, since draft-07 ignores what is beside it."""
        return {"$ref": f"#/{self.definitions}/{name}"}


DIALECTS: Final[Mapping[DialectId, Dialect]] = MappingProxyType(
    {
        "2020-12": Dialect(
            id="2020-12",
            uri="https://json-schema.org/draft/2020-12/schema",
            definitions="$defs",
            folder="",
        ),
        "draft-07": Dialect(
            id="draft-07",
            uri="http://json-schema.org/draft-07/schema#",
            definitions="definitions",
            folder="draft-07/",
        ),
    }
)


def dialect_named(id: DialectId) -> Dialect:
    """Find a dialect.

    Raises ``UsageError`` that lists the known ones.
    """
    if id not in DIALECTS:
        known = ", ".join(DIALECTS)
        raise UsageError(said("usage.unknown-dialect", dialect=id, known=known))
    return DIALECTS[id]
