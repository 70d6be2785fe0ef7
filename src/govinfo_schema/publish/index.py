"""``index.json`` and ``SHA256SUMS``: what is published, so that a copy can be checked without us."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from govinfo_schema.publish.schema.dialects import VERSION

__all__ = ["FORMAT", "index", "sums"]

FORMAT: Final = "govinfo-index/1"

_DRAFTS: Final = {
    "https://json-schema.org/draft/2020-12/schema": "2020-12",
    "http://json-schema.org/draft-07/schema#": "draft-07",
}


def index(documents: Mapping[str, bytes]) -> bytes:
    """List every document: its path, size and hash, and what it says of itself."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "license": "MIT",
        "files": [_entry(path, content) for path, content in sorted(documents.items())],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(path: str, content: bytes) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path}
    if path.endswith(".json"):
        said = json.loads(content)
        if "$id" in said:
            entry |= {"id": said["$id"], "dialect": _DRAFTS[said["$schema"]]}
        if "format" in said:
            entry["format"] = said["format"]
        ruleset = said.get("ruleset", said if said.get("format", "").startswith("govinfo-rules/") else {})
        if ruleset:
            entry["ruleset"] = {name: ruleset[name] for name in ("id", "version")}
    return entry | {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def sums(documents: Mapping[str, bytes]) -> bytes:
    """Write a line for each document, as ``sha256sum --check`` reads it."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(documents.items())
    )
    return "".join(lines).encode()
