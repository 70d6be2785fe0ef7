"""The styles of a workbook with fills added: a cell that is marked keeps all else of its look."""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.outputs.marking.package import Package
from govinfo_schema.outputs.marking.splicing import HEAD, Spliced
from govinfo_schema.reading.documents.office.ooxml import child, children, local

__all__ = ["SheetLooks"]

_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# the order that the schema of styles asks for: a list that is missing goes to its place
_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_ENTRY: Final = {"cellXfs": "xf", "fills": "fill"}
_OWN_FILLS: Final = '<{p}fill><{p}patternFill patternType="{kind}"/></{p}fill>'
_PLAIN: Final = '<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
_EMPTY: Final = (
    '{head}<styleSheet xmlns="{namespace}"><fonts count="1"><font/></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="1"><xf/></cellXfs></styleSheet>'
)


@attrs.define
class SheetLooks:
    """The styles of a workbook, to which looks are added."""

    _package: Package
    _name: str
    _is_new: bool
    _spliced: Spliced
    _fills: list[str] = attrs.field(factory=list)
    _added: dict[tuple[int, str], int] = attrs.field(factory=dict)

    @classmethod
    def of(cls, package: Package, name: str, namespace: str) -> "SheetLooks":
        """Take the styles of a workbook; one that has none gets them."""
        held = package.part(name)
        is_new = held is None
        if held is None:
            held = _EMPTY.format(head=HEAD, namespace=namespace).encode()
        return cls(package, name, is_new, Spliced.of(held))

    def filled(self, look: int, fill: str) -> int:
        """Give the number of a look that is another one with a fill."""
        if fill not in self._fills:
            self._fills.append(fill)
        looks = self._listed("cellXfs")
        # look 0 is what every cell without a style has, so an empty list gets it first
        return self._added.setdefault((look, fill), max(1, len(looks)) + len(self._added))

    def done(self, workbook: str, kind: str) -> None:
        """Put the styles back, and let a workbook that had none know them."""
        if not self._added:
            return
        prefix = self._spliced.prefix(self._spliced.root)
        # Excel draws fills 0 and 1 as "none" and "gray125", whatever a file says there
        first = max(2, len(self._listed("fills")))
        fills = [
            # the foreground is what a solid fill shows; 64 is the system's own colour
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FF{fill}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for fill in self._fills
        ]
        own = [_OWN_FILLS.format(p=prefix, kind=kind) for kind in ("none", "gray125")]
        self._extend("fills", own, fills)
        looks = self._listed("cellXfs")
        added = []
        for look, fill in self._added:
            changes = {"fillId": str(first + self._fills.index(fill)), "applyFill": "1"}
            # a cell may name a look that is not in the list
            if look < len(looks):
                added.append(self._spliced.copied(looks[look], changes))
            else:
                added.append(
                    _PLAIN.format(p=prefix).replace(
                        'fillId="0"', f'fillId="{changes["fillId"]}" applyFill="1"'
                    )
                )
        self._extend("cellXfs", [_PLAIN.format(p=prefix)], added)
        self._package.put(self._name, self._spliced.done())
        if self._is_new:
            self._package.declare(self._name, _STYLES)
            self._package.link(workbook, f"{kind}/styles", self._name)

    def _listed(self, group: str) -> list[Element]:
        return children(child(self._spliced.root, group), _ENTRY[group])

    def _extend(self, group: str, own: Sequence[str], added: Sequence[str]) -> None:
        """Add entries to a list of the styles; one that is not there begins with what it has to hold."""
        root = self._spliced.root
        styles = child(root, group)
        held = self._listed(group)
        missing = own[len(held) :]
        entries = "".join([*missing, *added])
        count = str(len(held) + len(missing) + len(added))
        if styles is not None:
            self._spliced.change(styles, {"count": count})
            self._spliced.end(styles, entries)
            return
        prefix = self._spliced.prefix(root)
        whole = f'<{prefix}{group} count="{count}">{entries}</{prefix}{group}>'
        behind = (one for one in root if local(one) not in _ORDER[: _ORDER.index(group)])
        if (before := next(behind, None)) is None:
            self._spliced.end(root, whole)
        else:
            self._spliced.before(before, whole)
