"""At which level of government an organ stands, as far as it says so or its name shows it."""

import re
from functools import lru_cache
from typing import Final, Literal

from govinfo_schema.base.patterns import pattern
from govinfo_schema.checking.mentions.language.organs import plain_name
from govinfo_schema.form.report.header import Organ

__all__ = ["LEVELS", "Level", "is_local_department", "is_subdistrict", "possible_levels"]

Level = Literal["national", "province", "prefecture", "county", "township"]
LEVELS: Final[tuple[Level, ...]] = ("national", "province", "prefecture", "county", "township")

# municipalities stand with the provinces, and what is in them with the counties
_MUNICIPALITY = pattern(r"^(?:北京|上海|天津|重庆)市(?:政府)?$")
_IN_A_MUNICIPALITY = pattern(r"^(?:北京|上海|天津|重庆)市.+[区县](?:政府)?$")
_NAMES: Final[tuple[tuple["re.Pattern[str]", frozenset[Level]], ...]] = (
    # …乡镇 and …城镇 are towns in general
    (pattern(r"街道(?:办事处|办)?$|(?:镇|乡|苏木)政府$|[^乡城]镇$|民族乡$"), frozenset({"township"})),
    (pattern(r"(?:省|自治区)(?:政府)?$"), frozenset({"province"})),
    (pattern(r"(?:自治州|地区|盟)(?:政府|行政公署|行署)?$"), frozenset({"prefecture"})),
    # 江苏省苏州市昆山市: a city within a prefecture is of county level
    (pattern(r"(?:[^省]市|州|盟|地区)[^市]+市(?:政府)?$"), frozenset({"county"})),
    (pattern(r"(?:县|旗|区)(?:政府)?$"), frozenset({"county"})),
    (pattern(r"州(?:政府)?$"), frozenset({"prefecture"})),
    # 某市 alone may be a city with districts or one of county level
    (pattern(r"市(?:政府)?$"), frozenset({"prefecture", "county"})),
)
_WORDS: Final[tuple[tuple["re.Pattern[str]", Level], ...]] = (
    (pattern("国家|国务院|中央|全国"), "national"),
    (pattern("省|自治区|直辖市"), "province"),
    # before 市
    (pattern("县级市"), "county"),
    (pattern("地|市|州|盟"), "prefecture"),
    (pattern("县|区|旗"), "county"),
    (pattern("乡|镇|街道"), "township"),
)
# 城市管理局, 市场监管局, 市政, 市容, 市民 and 社区 name no area
_AREA = pattern(r".(?:省|自治区|(?<!城)市(?![场政容民])|自治州|州|地区|盟|县|旗|(?<!社)区|镇|乡)")
_ZONE = pattern(r"(?:开发|实验|管理|合作|保税|示范|新|园|景)区(?:政府)?$")


@lru_cache(maxsize=64)  # several rules ask of one report
def possible_levels(organ: Organ) -> frozenset[Level]:
    """Give the levels that an organ may be of: one where it is sure, all where nothing tells.

    The report's own word goes first, then the division code, then the name.
    """
    if organ.level is not None:
        return frozenset({said}) if (said := _level_in(organ.level)) else frozenset(LEVELS)
    if organ.division_code is not None:
        return frozenset({_level_of_code(organ.division_code)})
    name = plain_name(organ.name)
    if _MUNICIPALITY.search(name):
        return frozenset({"province"})
    if _IN_A_MUNICIPALITY.search(name):
        return frozenset({"county"})
    if _ZONE.search(name):  # zones are set up by every level of government
        return frozenset(LEVELS)
    return next((levels for pattern, levels in _NAMES if pattern.search(name)), frozenset(LEVELS))


def is_local_department(organ: Organ) -> bool:
    """Tell whether a department's name shows that it is one of a local government, or a branch there."""
    levels = possible_levels(organ)
    if organ.level is not None or organ.division_code is not None:
        return "national" not in levels
    return _AREA.search(plain_name(organ.name)) is not None


def is_subdistrict(organ: Organ) -> bool:
    """Tell a sub-district office (街道办事处), which is no government, from a township."""
    return re.search(r"街道(?:办事处|办)?$", plain_name(organ.name)) is not None


def _level_in(words: str) -> Level | None:
    return next((level for pattern, level in _WORDS if pattern.search(words)), None)


def _level_of_code(code: str) -> Level:
    """Read the level off a division code: two digits a level, then three for the township."""
    if len(code) > 6 and code[6:9] != "000":
        return "township"
    if code[4:6] != "00":
        return "county"
    return "prefecture" if code[2:4] != "00" else "province"
