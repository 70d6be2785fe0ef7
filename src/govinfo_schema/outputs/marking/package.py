"""A zip container whose parts name one another, being changed: what is not touched stays as it was."""

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

import attrs

from govinfo_schema.base.document.limits import Limits
from govinfo_schema.outputs.marking.splicing import HEAD, Spliced
from govinfo_schema.reading.documents.office.containers import Container, open_container, parts_of
from govinfo_schema.reading.documents.office.ooxml import local
from govinfo_schema.reading.documents.office.xml_parts import Link, links_of

__all__ = ["Package", "relations_beside"]

_TYPES: Final = "[Content_Types].xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WRITTEN: Final = (1980, 1, 1, 0, 0, 0)
"""The time of parts that are added: the same marks give the same bytes."""


@attrs.define
class Package:
    """The parts of an office document by their names."""

    _entries: list[tuple[zipfile.ZipInfo, bytes]]
    container: Container
    _changed: dict[str, bytes] = attrs.field(factory=dict)

    @classmethod
    def of(cls, data: bytes, limits: Limits) -> "Package":
        """Unpack a document within the limits of reading.

        Raises ``UnreadableError`` for what is damaged or costs too much.
        """
        return cls(parts_of(data, limits), open_container(data, limits, _is_xml))

    def part(self, name: str) -> bytes | None:
        """Give a part as it is now."""
        if name in self._changed:
            return self._changed[name]
        return next((part for info, part in self._entries if info.filename == name), None)

    def put(self, name: str, part: bytes) -> None:
        """Change a part, or add one."""
        self._changed[name] = part

    def links(self, part: str) -> Mapping[str, Link]:
        """Give what a part refers to, by its ids, as it is now."""
        now = attrs.evolve(self.container, xml={**self.container.xml, **self._changed})
        return links_of(now, part)

    def free_name(self, name: str) -> str:
        """Find a name like this one that no part has; capitals make no difference."""
        taken = {name.lower() for name in (*self.container.names, *self._changed)}
        number = 1
        stem, dot, ending = name.rpartition(".")
        while name.lower() in taken:
            number += 1
            name = f"{stem}{number}{dot}{ending}"
        return name

    def link(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one; gives the id of the reference."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        address = posixpath.relpath(target, folder or ".")
        held = self.part(links)
        if held is None:
            held = f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        spliced = Spliced.of(held)
        taken = {element.get("Id") for element in spliced.root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        prefix = spliced.prefix(spliced.root)
        spliced.end(
            spliced.root, f'<{prefix}Relationship Id="rId{number}" Type="{kind}" Target="{address}"/>'
        )
        self.put(links, spliced.done())
        return f"rId{number}"

    def declare(self, name: str, content_type: str) -> None:
        """Say what a part that was added is: by its name, or of all parts of an ending (``.vml``)."""
        spliced = Spliced.of(self._types())
        prefix = spliced.prefix(spliced.root)
        if name.startswith("."):
            ending = name[1:]
            known = {one.get("Extension", "").lower() for one in spliced.root if local(one) == "Default"}
            if ending in known:
                return
            entry = f'<{prefix}Default Extension="{ending}" ContentType="{content_type}"/>'
            spliced.begin(spliced.root, entry)
        else:
            entry = f'<{prefix}Override PartName="/{name}" ContentType="{content_type}"/>'
            spliced.end(spliced.root, entry)
        self.put(_TYPES, spliced.done())

    def content_type(self, name: str) -> str:
        """Give what a part is said to be; nothing where nobody says it."""
        root = Spliced.of(self._types()).root
        own = {one.get("PartName", "").lstrip("/").lower(): one for one in root if local(one) == "Override"}
        ending = {one.get("Extension", "").lower(): one for one in root if local(one) == "Default"}
        # what is said of a part by name goes before what is said of its ending (OPC)
        found = own.get(name.lower(), ending.get(name.rpartition(".")[2].lower()))
        return "" if found is None else found.get("ContentType", "")

    def done(self) -> bytes:
        """Write the container: the parts in their old order, those that were added behind them."""
        made = BytesIO()
        old = {info.filename for info, _ in self._entries}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for info, part in self._entries:
                # with its own entry, so that times, order and what is stored uncompressed stay as they were
                package.writestr(info, self._changed.get(info.filename, part), info.compress_type)
            for name, part in self._changed.items():
                if name not in old:
                    package.writestr(zipfile.ZipInfo(name, _WRITTEN), part, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _types(self) -> bytes:
        held = self.part(_TYPES)
        return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"/>'.encode() if held is None else held


def _is_xml(name: str) -> bool:
    """Tell whether a part may have to be parsed; pictures and the like are only carried over."""
    return name.lower().endswith((".xml", ".rels"))


def relations_beside(namespace: str) -> str:
    """Give the namespace of relationships that goes with a document's own."""
    # the strict form of ISO/IEC 29500, which Word and Excel can save too, has names of its own
    if "purl.oclc.org" in namespace:
        return "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
