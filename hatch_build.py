"""Metadata that hangs on the project's address: links of the README and URLs, made when a package is built.

The address stands once, in ``pyproject.toml`` (``[tool.hatch.metadata.hooks.custom]``). In the source the
README's links are relative, so that they work wherever the source lies; where a package is shown they must
be absolute.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#|/)([^)\s]+)(?=\))")


class AddressHook(MetadataHookInterface):
    """Fill in ``readme`` and ``urls``."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Write them from the address."""
        address = str(self.config["address"]).rstrip("/")
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(text, address)}
        metadata["urls"] = {
            "Homepage": address,
            "Documentation": f"{address}/docs/en/index.md",
            "Changelog": f"{address}/CHANGELOG.md",
            "Security": f"{address}/SECURITY.md",
        }


def absolute(text: str, address: str) -> str:
    """Make the relative links of a Markdown text absolute."""
    return _LINK.sub(lambda link: f"{address}/{link.group()}", text)
