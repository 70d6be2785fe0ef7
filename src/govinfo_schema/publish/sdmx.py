"""The SDMX structure of a report's numbers (SDMX-ML 3.0): what ``convert --to sdmx-csv`` writes by it."""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.flat import column_of
from govinfo_schema.form.paper.places import Place, numbers
from govinfo_schema.outputs.documents.sdmx import AGENCY, OBS_STATUS, STRUCTURE, UNITS, VERSION

__all__ = ["structure"]

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_SPACES: Final = {"mes": "message", "str": "structure", "com": "common"}
_URN: Final = "urn:sdmx:org.sdmx.infomodel."
_XML: Final = "{http://www.w3.org/XML/1998/namespace}lang"

Names = tuple[str, str]
"""What something is called, in Chinese and in English."""

_CONCEPTS: Final[Mapping[str, Names]] = {
    "ORGAN": (
        "行政机关（统一社会信用代码，没有时为名称）",
        "administrative organ: its credit code, else its name",
    ),
    "CELL": ("单元格", "cell of the form"),
    "TIME_PERIOD": ("年度", "report year"),
    "OBS_VALUE": ("数", "number"),
    "OBS_STATUS": ("有没有填", "whether it is stated"),
    "UNIT_MEASURE": ("单位", "unit"),
    "EDITION": ("所在表的版式", "form whose layout the cell's table has"),
    "ORGAN_NAME": ("机关名称", "name of the organ"),
}
_CODED: Final = {
    "CELL": "CL_CELL",
    "OBS_STATUS": "CL_OBS_STATUS",
    "UNIT_MEASURE": "CL_UNIT_MEASURE",
    "EDITION": "CL_EDITION",
}
_TEXT: Final = {
    "ORGAN": "String",
    "TIME_PERIOD": "ObservationalTimePeriod",
    "OBS_VALUE": "Decimal",
    "ORGAN_NAME": "String",
}


def structure() -> bytes:
    """Make the structure message: code lists, concepts, the data structure and its dataflow."""
    for prefix, name in _SPACES.items():
        ET.register_namespace(prefix, _SCHEMAS + name)
    root = ET.Element(_named("mes:Structure"))
    header = _inside(root, "mes:Header")
    _inside(header, "mes:ID").text = STRUCTURE
    _inside(header, "mes:Test").text = "false"
    _inside(header, "mes:Prepared").text = "2026-01-01T00:00:00Z"  # the same bytes on every day
    _inside(header, "mes:Sender", id=AGENCY)
    structures = _inside(root, "mes:Structures")
    flow = _artefact(_inside(structures, "str:Dataflows"), "str:Dataflow", STRUCTURE, _TITLE)
    _inside(flow, "str:Structure").text = _urn("datastructure.DataStructure", STRUCTURE)
    lists = _inside(structures, "str:Codelists")
    for id, (title, codes) in _codelists().items():
        made = _artefact(lists, "str:Codelist", id, title, isPartial="false")
        for code, names in codes.items():
            _name(_inside(made, "str:Code", id=code), names)
    schemes = _inside(structures, "str:ConceptSchemes")
    scheme = _artefact(schemes, "str:ConceptScheme", f"CS_{STRUCTURE}", _TITLE, isPartial="false")
    for id, names in _CONCEPTS.items():
        _name(_inside(scheme, "str:Concept", id=id), names)
    _components(_artefact(_inside(structures, "str:DataStructures"), "str:DataStructure", STRUCTURE, _TITLE))
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


_TITLE: Final = (
    "政府信息公开工作年度报告的数",
    "numbers of the annual report on government-information disclosure",
)


def _codelists() -> dict[str, tuple[Names, dict[str, Names]]]:
    cells: dict[str, Names] = {}
    for edition in EDITIONS.values():
        for pointer, place in numbers(edition).items():
            # a cell that several forms have is one code, named by the first
            cells.setdefault(column_of(pointer), _called(place))
    editions = {id: (form.title["zh-CN"], form.title["en"]) for id, form in EDITIONS.items()}
    return {
        "CL_CELL": (("单元格", "cells"), cells),
        "CL_OBS_STATUS": (("观测状态", "observation status"), dict(OBS_STATUS)),
        "CL_UNIT_MEASURE": (("单位", "units"), dict(UNITS)),
        "CL_EDITION": (("版式", "editions of the form"), editions),
    }


def _called(place: Place) -> Names:
    return place.where("zh-CN"), place.where("en")


def _components(parent: ET.Element) -> None:
    components = _inside(parent, "str:DataStructureComponents")
    dimensions = _inside(components, "str:DimensionList", id="DimensionDescriptor")
    for position, id in enumerate(("ORGAN", "CELL"), 1):
        _component(_inside(dimensions, "str:Dimension", id=id, position=str(position)), id)
    _component(_inside(dimensions, "str:TimeDimension", id="TIME_PERIOD"), "TIME_PERIOD")
    attributes = _inside(components, "str:AttributeList", id="AttributeDescriptor")
    for id in ("OBS_STATUS", "UNIT_MEASURE", "EDITION", "ORGAN_NAME"):
        attribute = _inside(attributes, "str:Attribute", id=id, usage="mandatory")
        _component(attribute, id)
        _inside(_inside(attribute, "str:AttributeRelationship"), "str:Observation")
    measures = _inside(components, "str:MeasureList", id="MeasureDescriptor")
    _component(_inside(measures, "str:Measure", id="OBS_VALUE", usage="optional"), "OBS_VALUE")


def _component(made: ET.Element, id: str) -> None:
    concept = _urn("conceptscheme.Concept", f"CS_{STRUCTURE}")
    _inside(made, "str:ConceptIdentity").text = f"{concept}.{id}"
    representation = _inside(made, "str:LocalRepresentation")
    if id in _CODED:
        _inside(representation, "str:Enumeration").text = _urn("codelist.Codelist", _CODED[id])
    else:
        _inside(representation, "str:TextFormat", textType=_TEXT[id])


def _artefact(parent: ET.Element, tag: str, id: str, names: Names, **more: str) -> ET.Element:
    made = _inside(parent, tag, id=id, version=VERSION, isExternalReference="false", agencyID=AGENCY, **more)
    _name(made, names)
    return made


def _name(made: ET.Element, names: Iterable[str]) -> None:
    for language, name in zip(("zh-CN", "en"), names, strict=True):
        text = _inside(made, "com:Name")
        text.set(_XML, language)
        text.text = name


def _urn(kind: str, id: str) -> str:
    return f"{_URN}{kind}={AGENCY}:{id}({VERSION})"


def _inside(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _named(tag), attributes)


def _named(tag: str) -> str:
    prefix, _, name = tag.partition(":")
    return f"{{{_SCHEMAS}{_SPACES[prefix]}}}{name}"
