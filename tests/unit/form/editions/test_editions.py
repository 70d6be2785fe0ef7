"""Editions are found by id and by report year, and what is not known says what is."""

import pytest

from govinfo_schema.base.errors import UnknownEditionError
from govinfo_schema.form.editions import EDITIONS, Report2019, Report2021, edition, edition_for_year


class TestEditions:
    """2019 and 2020: 国办公开办函〔2019〕60号. From 2021 on: 国办公开办函〔2021〕30号."""

    def test_are_by_their_first_year(self) -> None:
        assert list(EDITIONS)[:2] == ["2019", "2021"]
        assert list(EDITIONS) == sorted(EDITIONS)
        assert edition("2021").report is Report2021
        assert edition("2019").report is Report2019
        assert edition("2021").instrument == "国办公开办函〔2021〕30号"
        assert edition("2019").instrument == "国办公开办函〔2019〕60号"

    @pytest.mark.parametrize(("year", "id"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")])
    def test_are_found_by_report_year(self, year: int, id: str) -> None:
        assert edition_for_year(year).id == id

    def test_the_newest_has_no_last_year(self) -> None:
        assert edition_for_year(2999).id == list(EDITIONS)[-1]

    def test_a_year_before_the_first_form_says_which_was_first(self) -> None:
        with pytest.raises(UnknownEditionError, match="2019"):
            edition_for_year(2018)

    def test_an_unknown_id_lists_the_known_ones(self) -> None:
        with pytest.raises(UnknownEditionError, match=r"2019, 2021"):
            edition("2022")
        assert issubclass(UnknownEditionError, LookupError)

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            EDITIONS["2031"] = edition("2021")  # type: ignore[index]
