"""The property names are contract: here they are written out once more, from the form."""

import attrs
import pytest

from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.paper.places import cells
from govinfo_schema.form.report.domains import AMOUNT, COUNT, PRINTED, SIGNED_COUNT
from govinfo_schema.form.report.fields import is_required, record_class, wording_of

COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]
OUTCOMES = [
    "granted",
    "partly_granted",
    *(
        f"refused/{name}"
        for name in [
            "state_secret",
            "prohibited_by_law",
            "endangers_security_or_stability",
            "third_party_interests",
            "internal_affairs",
            "deliberative_process",
            "enforcement_file",
            "query_service",
        ]
    ),
    *(f"unavailable/{name}" for name in ["not_held", "needs_creation", "still_unclear"]),
    *(
        f"not_processed/{name}"
        for name in ["petition_or_complaint", "duplicate", "published_material", "excessive", "reissue"]
    ),
]
CLOSED = {
    "2021": [f"closed_otherwise/{name}" for name in ["not_clarified_in_time", "fee_not_paid", "other"]],
    "2019": ["other"],
}
TABLE_TWO = {
    "2021": {
        "regulations": "issued repealed in_force",
        "normative_documents": "issued repealed in_force",
        "licensing": "decisions",
        "penalties": "decisions",
        "coercion": "decisions",
        "fees": "amount",
    },
    "2019": {
        "regulations": "made disclosed total_disclosed",
        "normative_documents": "made disclosed total_disclosed",
        "licensing": "items_last_year change decisions",
        "other_external_services": "items_last_year change decisions",
        "penalties": "items_last_year change decisions",
        "coercion": "items_last_year change decisions",
        "fees": "items_last_year change",
        "procurement": "projects amount",
    },
}
CASES = ["reconsideration", "litigation/direct", "litigation/after_reconsideration"]
RESULTS = ["upheld", "corrected", "other", "pending", "total"]
MEMBERS = {
    "schema_version edition year organ overview proactive_disclosure requests disputes "
    "problems_and_improvements other_matters": True,
    "title period published_on preamble contact unread extensions": False,
}


def pointers(edition: str) -> list[str]:
    rows = [
        *("received", "brought_forward"),
        *(f"outcomes/{row}" for row in [*OUTCOMES, *CLOSED[edition], "total"]),
        "carried_forward",
    ]
    return [
        *(
            f"/proactive_disclosure/{row}/{column}"
            for row, columns in TABLE_TWO[edition].items()
            for column in columns.split()
        ),
        *(f"/requests/{row}/{column}" for row in rows for column in COLUMNS),
        *(f"/disputes/{case}/{result}" for case in CASES for result in RESULTS),
    ]


class TestCells:
    """2021: 10 + 175 + 15 numbers. 2019: 22 + 161 + 15."""

    @pytest.mark.parametrize(("edition", "tables"), [("2021", (10, 175, 15)), ("2019", (22, 161, 15))])
    def test_are_counted_by_table(self, edition: str, tables: tuple[int, ...]) -> None:
        found = [place.table for place in cells(EDITIONS[edition])]
        assert tuple(found.count(table) for table in (2, 3, 4)) == tables
        assert len(found) == sum(tables)

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_are_named_as_the_contract_says_in_the_order_of_the_form(self, edition: str) -> None:
        assert [place.pointer for place in cells(EDITIONS[edition])] == pointers(edition)

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_hold_counts_but_for_money_and_changes(self, edition: str) -> None:
        special = {
            "/proactive_disclosure/fees/amount": AMOUNT,
            "/proactive_disclosure/procurement/amount": PRINTED,
        }
        for place in cells(EDITIONS[edition]):
            signed = edition == "2019" and place.pointer.endswith("/change")
            assert place.domain == special.get(place.pointer, SIGNED_COUNT if signed else COUNT)


@pytest.mark.parametrize("edition", EDITIONS)
class TestMembers:
    """Top level, required and optional, as the contract lists them."""

    def test_of_the_report(self, edition: str) -> None:
        fields = {field.name: is_required(field) for field in attrs.fields(EDITIONS[edition].report)}
        assert fields == {name: required for names, required in MEMBERS.items() for name in names.split()}

    def test_of_its_records(self, edition: str) -> None:
        fields = attrs.fields_dict(EDITIONS[edition].report)

        def inside(name: str) -> dict[str, bool]:
            record = record_class(fields[name].type)
            assert record is not None
            return {field.name: is_required(field) for field in attrs.fields(record)}

        aspects = [
            "proactive_disclosure",
            "disclosure_on_request",
            "information_management",
            "platforms",
            "oversight",
        ]
        assert inside("organ") == {
            "name": True,
            **dict.fromkeys(["division_code", "credit_code", "level", "kind", "scope"], False),
        }
        assert inside("period") == {"start": True, "end": True}
        assert inside("contact") == {"address": False, "phone": False}
        assert inside("overview") == {
            "text": True,
            **dict.fromkeys([*aspects, "platforms", "oversight"], False),
        }
        for section in ("proactive_disclosure", "requests", "disputes"):
            assert inside(section)["text"] is False

    def test_every_one_has_its_words_in_both_languages(self, edition: str) -> None:
        seen = 0

        def look(cls: type) -> None:
            nonlocal seen
            for field in attrs.fields(cls):
                wording = wording_of(field)
                assert wording.zh.strip()
                assert wording.short.strip()
                assert wording.en.isascii()
                assert wording.en.strip()
                assert wording.short_en.isascii()
                assert wording.short_en.strip()
                record = record_class(field.type)
                assert (wording.domain is None) == (record is not None)
                seen += 1
                if record is not None:
                    look(record)

        look(EDITIONS[edition].report)
        assert seen > 200

    def test_sections_of_the_report_come_in_their_order(self, edition: str) -> None:
        names = [field.name for field in attrs.fields(EDITIONS[edition].report)]
        sections = [
            wording_of(field).zh[:2]
            for field in attrs.fields(EDITIONS[edition].report)
            if "、" in wording_of(field).zh
        ]
        assert sections == ["一、", "二、", "三、", "四、", "五、", "六、"]
        assert names[:3] == ["schema_version", "edition", "year"]
