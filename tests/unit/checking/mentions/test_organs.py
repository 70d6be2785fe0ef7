"""What an organ's name tells surely."""

import pytest

from govinfo_schema.checking.mentions.language.organs import (
    area_level,
    is_same_organ,
    organ_kind,
    own_names,
    plain_name,
)
from govinfo_schema.form.report.header import Organ, OrganKind


class TestOrganKind:
    """The kind is that of organ.kind, or the name's only where sure."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("青川区人民政府", "government"),
            ("某省人民政府", "government"),
            ("某某自治州人民政府", "government"),
            ("青川区城关镇人民政府", "township"),
            ("某县某某乡人民政府", "township"),
            ("青川区人民政府城北街道办事处", "township"),
            ("青川区水务局", "department"),
            ("某省财政厅", "department"),
            ("某市卫生健康委员会", "department"),
            ("青川区人民政府办公室", None),
            ("某经济技术开发区管理委员会", None),
            ("某某村民委员会", None),
            ("某综合实验区", None),
            ("某市图书馆", None),
        ],
    )
    def test_is_told_by_the_name_where_that_is_sure(self, name: str, kind: OrganKind | None) -> None:
        assert organ_kind(Organ(name=name)) == kind

    def test_what_the_report_says_goes_first(self) -> None:
        assert organ_kind(Organ(name="青川区水务局", kind="government")) == "government"


class TestAreaLevel:
    """全区 is an organ's own scope only where it governs the district."""

    @pytest.mark.parametrize(
        ("name", "level"),
        [
            ("淮安市洪泽区人民政府", "区"),
            ("某市政府", "市"),
            ("某县城关镇人民政府", "镇"),
            ("青川区城北街道办事处", "街道"),
            ("青川区水务局", ""),
            ("青川区人民政府办公室", ""),
            ("某综合实验区", "区"),
        ],
    )
    def test_is_that_of_a_government(self, name: str, level: str) -> None:
        assert area_level(Organ(name=name)) == level

    def test_a_bare_area_is_a_government_where_the_report_says_so(self) -> None:
        assert area_level(Organ(name="某综合实验区", kind="government")) == "区"


class TestIsSameOrgan:
    """Another organ's name makes the number not ours."""

    @pytest.mark.parametrize(
        ("subject", "own", "same"),
        [
            ("市教育局", "靖江市教育局", True),
            ("街道", "青川区城北街道办事处", True),
            ("城北街道", "青川区城北街道办事处", True),
            ("城南街道", "青川区城北街道办事处", False),
            ("县住建局", "某县住房和城乡建设局", True),
            ("区政府办", "青川区政府", False),
            ("区政府办", "青川区政府办公室", True),
            ("区政府", "青川区水务局", False),
            ("相关负责人", "青川区水务局", None),
            ("", "青川区水务局", None),
        ],
    )
    def test_compares_more_than_the_kind(self, subject: str, own: str, same: bool | None) -> None:
        assert is_same_organ(subject, own) is same

    def test_names_are_compared_without_what_is_left_out_at_will(self) -> None:
        assert plain_name("青川区 人民政府（本级）") == "青川区政府本级"


class TestOwnNames:
    """The names by which a report calls its own organ; none of them is the empty one."""

    @pytest.mark.parametrize("name", ["甲局", "局", "人民政府", "某局", "青川区水务局", "青川区人民政府", ""])
    def test_nothing_is_no_name(self, name: str) -> None:
        own = own_names(name)
        assert own is None or "" not in own.names
        assert own is None or own.end("本年度收到申请", 0) == -1

    def test_the_names_that_are(self) -> None:
        own = own_names("青川区水务局")
        assert own is not None
        assert own.end("青川区水务局收到申请", 0) == len("青川区水务局")
        assert own.end("在青川区水务局", 0) == -1

    def test_a_name_that_goes_on_is_anothers(self) -> None:
        """云溪区人民政府办公室 is not 云溪区人民政府."""
        own = own_names("云溪区人民政府")
        assert own is not None
        assert own.end("云溪区人民政府办公室收到", 0) == -1
        assert own.end("云溪区政府收到", 0) == len("云溪区政府")
