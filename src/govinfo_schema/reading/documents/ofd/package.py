"""The files of an OFD package: documents, their pages, the templates, notes and drawings that pages use."""

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import attrs

from govinfo_schema.base.document.limits import Limits, damaged, exceeded, refuse
from govinfo_schema.base.messages.saying import said
from govinfo_schema.reading.documents.office.containers import Container, open_container
from govinfo_schema.reading.documents.office.ooxml import attribute, child, children
from govinfo_schema.reading.documents.office.xml_parts import parsed

__all__ = ["Numbers", "OfdPage", "numbers_of", "opened_package", "pages_in"]

Numbers = tuple[float, ...]
"""Numbers as an attribute lists them."""


@attrs.frozen(kw_only=True)
class OfdPage:
    """A page: its box, and the trees whose objects it shows, from the lowest up.

    ``drawings`` are the groups of objects that the document draws several times, by their ids.
    """

    box: Numbers
    layers: tuple[Element, ...]
    drawings: Mapping[str, Element]


def opened_package(data: bytes, limits: Limits) -> Container:
    """Unpack the XML of a package within the limits."""
    package = open_container(data, limits, lambda name: name.lower().endswith(".xml"))
    names = {name.rpartition("/")[2].lower() for name in package.names}
    if "encryptions.xml" in names or "encryptinfo.xml" in names:
        refuse("encrypted", said("unreadable.ofd-file-encrypted-decrypt-and"))
    if "OFD.xml" not in package.xml:
        damaged(said("damaged.no-part", name="OFD.xml"))
    return package


def pages_in(package: Container, limits: Limits) -> Iterator[OfdPage]:
    """Give the pages of all documents of a package, in order."""
    main = parsed(package.xml["OFD.xml"])
    count = 0
    for body in children(main, "DocBody"):
        root = _text(child(body, "DocRoot"))
        if root:
            for page in _document(package, _place("", root)):
                count += 1
                if count > limits.pages:
                    exceeded("limits.pages", count, limits.pages, "pages")
                yield page


def _document(package: Container, name: str) -> Iterator[OfdPage]:
    document = _tree(package, name)
    common = child(document, "CommonData")
    box = numbers_of(_text(child(child(common, "PageArea"), "PhysicalBox")))
    templates = {
        attribute(entry, "ID"): _place(name, attribute(entry, "BaseLoc") or "")
        for entry in children(common, "TemplatePage")
    }
    drawings = dict(_drawings(package, common, name))
    notes = dict(_notes(package, document, name))
    for entry in children(child(document, "Pages"), "Page"):
        content = _tree(package, _place(name, attribute(entry, "BaseLoc") or ""))
        own = numbers_of(_text(child(child(content, "Area"), "PhysicalBox")))
        used = [
            templates[number]
            for template in children(content, "Template")
            if (number := attribute(template, "TemplateID")) in templates
        ]
        layers = [*(_tree(package, template) for template in used), content]
        layers += notes.get(attribute(entry, "ID") or "", [])
        yield OfdPage(box=own or box, layers=tuple(layers), drawings=drawings)


def _drawings(package: Container, common: Element | None, name: str) -> Iterator[tuple[str, Element]]:
    """Give the groups of objects that the resources of a document hold, by their ids."""
    for resources in [*children(common, "DocumentRes"), *children(common, "PublicRes")]:
        place = _place(name, _text(resources))
        if place in package.xml:
            for group in children(parsed(package.xml[place]), "CompositeGraphicUnits"):
                yield from ((attribute(unit, "ID") or "", unit) for unit in group)


def _notes(package: Container, document: Element, name: str) -> Iterator[tuple[str, list[Element]]]:
    """Give what is put on pages afterwards (stamps, fields that were filled in), by the pages' ids."""
    listed = _place(name, _text(child(document, "Annotations")))
    if listed not in package.xml:
        return
    for page in children(parsed(package.xml[listed]), "Page"):
        place = _place(listed, _text(child(page, "FileLoc")))
        if place in package.xml:
            notes = children(parsed(package.xml[place]), "Annot")
            shown = [note for note in notes if attribute(note, "Visible") != "false"]
            looks = [look for note in shown if (look := child(note, "Appearance")) is not None]
            yield attribute(page, "PageID") or "", looks


def _tree(package: Container, name: str) -> Element:
    part = package.xml.get(name)
    if part is None:  # some programs write names as Windows takes them, small or capital
        part = next((xml for other, xml in package.xml.items() if other.lower() == name.lower()), None)
    if part is None:
        damaged(said("damaged.no-part", name=name or said("damaged.a-page")))
    return parsed(part)


def _place(base: str, target: str) -> str:
    """Resolve a place as a file names it: beside itself, or from the package's root."""
    if not target:
        return ""
    joined = posixpath.join("/", posixpath.dirname(base), target.strip().replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def numbers_of(text: str | None) -> Numbers:
    """Read the numbers of an attribute; none where they aren't numbers."""
    try:
        return tuple(map(float, text.split())) if text else ()
    except ValueError:
        return ()
