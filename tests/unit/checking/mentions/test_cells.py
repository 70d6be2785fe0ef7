"""Which cells a kind of mention speaks of."""

import pytest

from govinfo_schema.checking.mentions.cells import cells_of, readings_of, sum_of
from govinfo_schema.form.paper.values import values
from tests.reports import report


class TestCellsOf:
    """Kinds are named after their cells."""

    @pytest.mark.parametrize(
        ("kind", "cells"),
        [
            ("requests.received", ("/requests/received/total",)),
            ("requests.handled", ("/requests/outcomes/total/total",)),
            ("requests.load", ("/requests/received/total", "/requests/brought_forward/total")),
            ("requests.received.natural_person", ("/requests/received/natural_person",)),
            ("requests.handled.business", ("/requests/outcomes/total/business",)),
            (
                "requests.carried_forward.organisations",
                tuple(
                    f"/requests/carried_forward/{column}"
                    for column in ("business", "research", "public_interest", "legal_service", "other")
                ),
            ),
            ("requests.outcomes.granted", ("/requests/outcomes/granted/total",)),
            (
                "requests.outcomes.unavailable",
                tuple(
                    f"/requests/outcomes/unavailable/{row}/total"
                    for row in ("not_held", "needs_creation", "still_unclear")
                ),
            ),
            ("requests.outcomes.refused.state_secret", ("/requests/outcomes/refused/state_secret/total",)),
            ("disputes.reconsideration.upheld", ("/disputes/reconsideration/upheld",)),
            (
                "disputes.litigation.total",
                ("/disputes/litigation/direct/total", "/disputes/litigation/after_reconsideration/total"),
            ),
            ("disputes.litigation.direct.upheld", ("/disputes/litigation/direct/upheld",)),
            ("something.else", ()),
        ],
    )
    def test_names_cells(self, kind: str, cells: tuple[str, ...]) -> None:
        assert cells_of(kind, values(report())) == cells

    def test_one_row_of_the_2019_form_stands_for_the_group(self) -> None:
        stated = values(report(requests="2019"))
        kind = "requests.outcomes.closed_otherwise"
        assert cells_of(kind, stated) == ("/requests/outcomes/other/total",)
        assert cells_of(f"{kind}.fee_not_paid", stated) == ()

    def test_what_was_received_has_two_readings(self) -> None:
        stated = values(report())
        assert readings_of("requests.received.business", stated) == (
            ("/requests/received/business",),
            ("/requests/received/business", "/requests/brought_forward/business"),
        )
        assert readings_of("requests.outcomes.granted", stated) == (("/requests/outcomes/granted/total",),)
        assert readings_of("something.else", stated) == ()

    def test_a_hole_leaves_a_sum_unknown(self) -> None:
        assert sum_of(("a", "b"), {"a": 1, "b": 2}) == 3
        assert sum_of(("a", "b"), {"a": 1, "b": None}) is None
