"""What an organ's name tells surely: which kind of organ it is, and which area it governs."""

import re
from functools import lru_cache
from typing import Final

import attrs

from govinfo_schema.base.patterns import pattern
from govinfo_schema.form.report.header import Organ, OrganKind

__all__ = [
    "OwnNames",
    "area_level",
    "is_same_organ",
    "is_town",
    "organ_kind",
    "own_level",
    "own_names",
    "plain_name",
]

_TOWNSHIP = pattern(r"(?:镇|乡|苏木)(?:人民)?政府$|街道(?:办事处|办)?$|[^乡城]镇$|民族乡$")
_GOVERNMENT = pattern(r"(?:省|自治区|市|自治州|州|地区|盟|县|自治县|旗|区)(?:人民)?政府$")
_NO_DEPARTMENT = pattern(
    r"(?:管理委员会|管委会|居民委员会|村民委员会|居委会|村委会|监察委员会|工作委员会|党委|工委)$"
)
_DEPARTMENT = pattern(r"(?:局|厅|委员会|卫健委|发改委|发展改革委|国资委|审计署)$")
_AREA = pattern(r"(省|市|区|县|州|盟|旗)(?:人民)?政府$")
_ZONE = pattern(
    "(?:实验区|试验区|开发区|新区|示范区|合作区|度假区|风景区|名胜区|管理区|园区|高新区|经开区|自贸区|保税区)"
    "(?:党工委)?(?:管理委员会|管委会)?$"
)
# 社区, 小区, 校区, 片区 and 景区 have no government
_BARE_AREA = pattern("(?<![社小校片景])([省市区县州盟旗])$")
_TOWN_AREA = pattern(r"(镇|乡)(?:人民)?政府$|(街道)(?:办事处|办)?$|(镇)$")
_PLACES = pattern("[省市州盟]|[县区旗镇乡](?=.)")
_ORGANS: Final = ("政府", "办公室", "办公厅", "局", "委员会", "厅", "办事处")
_BARE: Final = frozenset({"人民政府", "管理委员会", "街道办事处", "人民政府办公室", "人民政府办公厅"})
"""What a name is without its areas where nothing is left that tells it from others."""
_SHORTEST: Final = 4
_TOWNS_CALLED: Final = {
    "镇": ("镇人民政府", "镇政府"),
    "乡": ("乡人民政府", "乡政府"),
    "街道": ("街道办事处", "街道办", "街道"),
}
"""What a town calls itself without its name, the longest first."""
_ZONES: Final = {"高新": "高新区", "经济技术": "经开区", "经济开发": "经开区", "自由贸易": "自贸区"}
"""What a zone is called for short, by a word of its name."""
_GOVERNMENTS: Final = tuple(f"{char}政府" for char in "省市区县州盟旗镇乡")
"""More than the kind of area must agree: 南屿镇政府 is not 白沙镇政府."""
_TYPES: Final = _GOVERNMENTS + tuple(
    "街道办事处/街道办/街道/办事处/办公室/办公厅/政府办/管委会/委员会/政府/局/委/厅/镇/乡".split("/")  # noqa: SIM905
)
_LEVELS: Final = frozenset("省市区县州盟旗")
# 区域, 市场, 市政, 市容 and 市民 name no area
_LEVEL = pattern("[省县州盟旗]|区(?!域)|市(?![场政容民])")
_TOWNS: Final = frozenset({"镇", "乡", "街道", "街道办", "街道办事处"})
_SHORTENABLE: Final = frozenset({"局", "委", "厅", "办公室"})
_SHORTENED: Final = 6
_GOES_ON: Final = ("办", "各", "所属", "直属", "下属", "系统", "及", "和", "与", "、")


def plain_name(name: str) -> str:
    """Give an organ's name without what names leave out at will: 人民 before 政府, spaces, brackets."""
    return re.sub(r"[\s（）()]", "", name).replace("人民政府", "政府")


@attrs.frozen
class OwnNames:
    """The names that a report calls its own organ by, the longest first, and what they begin with."""

    names: tuple[str, ...]
    bare: tuple[str, ...] = ()
    """Those of any organ of the kind (镇政府): no name where something unknown stands before."""
    starts: frozenset[str] = attrs.field(init=False)

    @starts.default
    def _starts(self) -> frozenset[str]:
        return frozenset(name[0] for name in (*self.names, *self.bare))

    def end(self, text: str, begin: int, *, alone: bool = True) -> int:
        """Give where the name ends that begins here, or −1; ``alone``: nothing unknown stands before it.

        A name is none where it goes on to another organ's: 云溪区人民政府办公室 is not 云溪区人民政府.
        """
        if text[begin] in self.starts:
            for name in (*self.names, *self.bare) if alone else self.names:
                if text.startswith(name, begin) and not text.startswith(_GOES_ON, begin + len(name)):
                    return begin + len(name)
        return -1


def own_names(name: str) -> OwnNames | None:
    """Gather the names that a report calls its own organ by: in full, short, without areas."""
    whole = re.sub(r"[\s（）()]", "", name)
    if not whole.endswith(_ORGANS):
        return None
    starts = [0, *(match.end() for match in _PLACES.finditer(whole))]
    names = {whole[start:] for start in starts if whole[start:] not in _BARE}
    names |= {one.replace("人民政府", "政府") for one in names}
    names = {one for one in names if len(one) >= _SHORTEST}
    bare = _bare_names(whole)
    if (zone := _ZONE.search(whole)) is not None:
        names |= {f"{one}{end}" for one in (*bare, zone[0][:3]) for end in ("管委会", "管理委员会")}
    # 甲局 has no name that is long enough to be told by
    return OwnNames(tuple(sorted(names, key=len, reverse=True)), bare) if names or bare else None


def _bare_names(whole: str) -> tuple[str, ...]:
    """Give what a town or zone is called without its name: 镇政府, 经开区."""
    if (town := _TOWN_AREA.search(whole)) is not None:
        return _TOWNS_CALLED[town[1] or town[2] or town[3]]
    if _ZONE.search(whole) is None:
        return ()
    return next(((called,) for word, called in _ZONES.items() if word in whole), ())


@lru_cache(maxsize=64)  # several rules ask of one report
def organ_kind(organ: Organ) -> OrganKind | None:
    """Give the kind that the report states, else the one that the name shows beyond doubt.

    A sub-district office is counted with the townships. Offices of a government, development zones and
    whatever else can't be told from the name alone stay unknown.
    """
    if organ.kind is not None:
        return organ.kind
    name = plain_name(organ.name)
    if _TOWNSHIP.search(name):
        return "township"
    if _GOVERNMENT.search(name):
        return "government"
    # first, since departments end in 委员会 too
    if _NO_DEPARTMENT.search(name):
        return None
    return "department" if _DEPARTMENT.search(name) else None


def area_level(organ: Organ) -> str:
    """Give the character of the area that the organ itself governs: 区 for 洪泽区人民政府, else nothing.

    The committee of a development zone governs it, and a report in the name of an area is its government's.
    """
    name = plain_name(organ.name)
    if match := _TOWN_AREA.search(name):
        return match[1] or match[2] or match[3]
    if match := _AREA.search(name):
        return match[1]
    if _ZONE.search(name):
        return "区"
    match = _BARE_AREA.search(name)
    return match[1] if match else ""


def own_level(name: str) -> str:
    """Give the character of the area that a name names last: 区 for 青川市云溪区教育局, else nothing."""
    if (town := _TOWN_AREA.search(name)) is not None:
        return town[1] or town[2] or town[3]
    found = _LEVEL.findall(name)
    return found[-1] if found else ""


def is_town(organ: Organ) -> bool:
    """Tell a town, township or sub-district, whose area is its own in whatever it reports."""
    return area_level(organ) in ("镇", "乡", "街道")


def is_same_organ(subject: str, own: str) -> bool | None:
    """Tell whether words that end in a kind of organ (市教育局) may name the organ ``own``.

    ``None`` where the words end in no kind of organ. More than the kind itself must agree: 城南街道 is
    not 城北街道. Shortened names are known by their characters in order: 县住建局 for 县住房和城乡建设局.
    """
    kind = next((kind for kind in _TYPES if subject.endswith(kind)), None)
    if kind is None:
        return None
    if subject[:1] in _LEVELS and (level := own_level(own)):
        # 市水务局 is not 区水务局, nor 省厅 the bureau of a city
        if subject[:1] != level:
            return False
        if subject[1:] == kind and own.endswith(kind):
            return True
    least = len(kind) + 1
    if len(subject) < least and kind in _GOVERNMENTS:
        return kind in own
    if len(subject) < least:
        # a bare 局 is whoever speaks, a bare 镇 none of a district government
        return kind not in _TOWNS or kind in own
    if subject[-least:] in own:
        return True
    # used up as it is gone through: each character has to stand behind the one before
    rest = iter(own)
    alike = own.startswith(subject[:2]) and own_level(subject) == own_level(own)
    near = alike or len(subject) <= _SHORTENED
    return near and kind in _SHORTENABLE and all(char in rest for char in subject)
