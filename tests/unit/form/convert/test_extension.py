"""Extension data as a class of those who know them: as strict as reports, every problem with its pointer."""

from typing import Any

import attrs
import pytest

import govinfo_schema as gs
from tests.reports import report

NAME = "cn.example-province.hotline"


@attrs.frozen
class Calls:
    """The class of somebody who reads the table."""

    total: int
    open: int | None = None
    phone: str | None = None


def holding(data: Any) -> gs.Report:
    return gs.from_data(gs.to_data(report()) | {"extensions": {NAME: data}})


class TestExtensionData:
    """An instance where the data fit, ``None`` where there are none, else an error that lists all."""

    def test_an_instance(self) -> None:
        found = gs.extension_data(holding({"total": 12.0, "phone": "0100-5550100"}), NAME, Calls)
        assert found == Calls(12, phone="0100-5550100")
        assert found is not None
        assert type(found.total) is int

    def test_none(self) -> None:
        assert gs.extension_data(report(), NAME, Calls) is None
        assert gs.extension_data(holding({"total": 1}), "cn.example-province.other", Calls) is None

    def test_every_problem_has_its_pointer(self) -> None:
        with pytest.raises(gs.ReportDataError) as error:
            gs.extension_data(holding({"total": "12", "open": True}), NAME, Calls)
        assert [one.pointer for one in error.value.problems] == [
            f"/extensions/{NAME}/total",
            f"/extensions/{NAME}/open",
        ]
        assert error.value.text("en").startswith(f"extension data {NAME} do not fit the class (2 problems)")

    @pytest.mark.parametrize("data", [{"total": 1, "more": 2}, {}, [1], "1", None])
    def test_what_is_no_such_object(self, data: Any) -> None:
        with pytest.raises(gs.ReportDataError):
            gs.extension_data(holding(data), NAME, Calls)

    def test_what_is_no_report(self) -> None:
        with pytest.raises(gs.UsageError):
            gs.extension_data({"extensions": {}}, NAME, Calls)  # type: ignore[arg-type]
