"""Levels of government: the report's own word, the division code, the name, else any."""

import pytest

from govinfo_schema.checking.mentions.language.levels import (
    LEVELS,
    is_local_department,
    is_subdistrict,
    possible_levels,
)
from govinfo_schema.form.report.header import Organ


class TestLevels:
    @pytest.mark.parametrize(
        ("name", "levels"),
        [
            ("青山省人民政府", {"province"}),
            ("广西壮族自治区人民政府", {"province"}),
            ("上海市人民政府", {"province"}),
            ("上海市浦东新区人民政府", {"county"}),
            ("重庆市綦江区人民政府", {"county"}),
            ("青川县人民政府", {"county"}),
            ("青山自治县人民政府", {"county"}),
            ("淮安市洪泽区人民政府", {"county"}),
            ("江苏省苏州市昆山市人民政府", {"county"}),
            ("楚雄彝族自治州楚雄市人民政府", {"county"}),
            ("楚雄彝族自治州人民政府", {"prefecture"}),
            ("大兴安岭地区行政公署", {"prefecture"}),
            ("锡林郭勒盟行政公署", {"prefecture"}),
            ("青川市人民政府", {"prefecture", "county"}),
            ("湖北省青川市人民政府", {"prefecture", "county"}),
            ("青川县城关镇人民政府", {"township"}),
            ("綦江区人民政府通惠街道办事处", {"township"}),
            ("青川综合实验区", set(LEVELS)),
            ("青川市水务局", set(LEVELS)),
        ],
    )
    def test_by_name(self, name: str, levels: set[str]) -> None:
        assert possible_levels(Organ(name=name)) == levels

    @pytest.mark.parametrize(
        ("code", "level"),
        [
            ("510000", "province"),
            ("510800", "prefecture"),
            ("510822", "county"),
            ("510822000000", "county"),
            ("510822100", "township"),
            ("510822100000", "township"),
        ],
    )
    def test_by_division_code(self, code: str, level: str) -> None:
        assert possible_levels(Organ(name="某机关", division_code=code)) == {level}

    @pytest.mark.parametrize(
        ("said", "levels"),
        [
            ("市", {"prefecture"}),
            ("县级市", {"county"}),
            ("区县", {"county"}),
            ("自治区", {"province"}),
            ("地区", {"prefecture"}),
            ("国家", {"national"}),
            ("乡", {"township"}),
            ("其他", set(LEVELS)),
        ],
    )
    def test_by_the_report_s_own_word(self, said: str, levels: set[str]) -> None:
        assert possible_levels(Organ(name="青川县人民政府", level=said)) == levels


class TestDepartments:
    @pytest.mark.parametrize(
        ("name", "local"),
        [
            ("青川市教育局", True),
            ("青山省教育厅", True),
            ("国家税务总局上海市税务局", True),
            ("国家税务总局", False),
            ("国家市场监督管理总局", False),
            ("国家林业和草原局", False),
            ("示例局", False),
        ],
    )
    def test_local_or_not_shown(self, name: str, local: bool) -> None:
        assert is_local_department(Organ(name=name)) is local

    def test_a_stated_level_goes_first(self) -> None:
        assert is_local_department(Organ(name="示例局", level="县"))
        assert not is_local_department(Organ(name="示例市示例局", level="国家"))

    def test_sub_districts(self) -> None:
        assert is_subdistrict(Organ(name="通惠街道办事处"))
        assert not is_subdistrict(Organ(name="城关镇人民政府"))
