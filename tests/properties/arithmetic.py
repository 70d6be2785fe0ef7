"""The hard identities of the form, calculated here once more, straight from the form's words.

Nothing of the rule engine is used, so that strategies and rules can be held against it.
"""

from typing import Any

__all__ = ["bounds_broken", "identities_broken", "identity_count"]

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
PARTS = ("upheld", "corrected", "other", "pending")
CASES = ("reconsideration", "litigation/direct", "litigation/after_reconsideration")


def identities_broken(data: dict[str, Any]) -> set[str]:
    """Give the ids of the identities that all-stated cells break; those with a blank are left out."""
    sums = _balances(data["requests"]) | _row_totals(data["requests"]) | _case_totals(data["disputes"])
    return {
        id for id, (total, parts) in sums.items() if None not in (*total, *parts) and sum(total) != sum(parts)
    }


def identity_count(data: dict[str, Any]) -> int:
    """Count the identities of a report's own layout: 42 of the 2021 form, 40 of the 2019 form."""
    return len(_balances(data["requests"]) | _row_totals(data["requests"]) | _case_totals(data["disputes"]))


def bounds_broken(data: dict[str, Any]) -> bool:
    """Tell whether a row of documents of table two breaks the bound of its form."""
    for name in ("regulations", "normative_documents"):
        row = data["proactive_disclosure"][name]
        if None in row.values():
            continue
        if "issued" in row and row["issued"] > row["in_force"] + row["repealed"]:
            return True
        if "made" in row and row["disclosed"] > row["total_disclosed"]:
            return True
    return False


def _at(record: Any, path: str) -> Any:
    for name in path.split("/"):
        record = record[name]
    return record


def _leaves(outcomes: dict[str, Any]) -> list[str]:
    """Name the rows （一） to （六） that no other row adds up."""
    found = []
    for name, value in outcomes.items():
        if name == "total":
            continue
        found += [name] if "total" in value else [f"{name}/{inner}" for inner in value]
    return found


def _balances(requests: dict[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    outcomes = requests["outcomes"]
    found = {}
    for column in COLUMNS:
        found[f"requests.balance[column={column}]"] = (
            [requests["received"][column], requests["brought_forward"][column]],
            [outcomes["total"][column], requests["carried_forward"][column]],
        )
        found[f"requests.outcomes-total[column={column}]"] = (
            [outcomes["total"][column]],
            [_at(outcomes, row)[column] for row in _leaves(outcomes)],
        )
    return found


def _row_totals(requests: dict[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    rows = [f"outcomes/{row}" for row in (*_leaves(requests["outcomes"]), "total")]
    return {
        f"requests.row-total[row={row}]": (
            [_at(requests, row)["total"]],
            [_at(requests, row)[column] for column in COLUMNS[:-1]],
        )
        for row in ("received", "brought_forward", *rows, "carried_forward")
    }


def _case_totals(disputes: dict[str, Any]) -> dict[str, tuple[list[Any], list[Any]]]:
    return {
        f"disputes.total[case={case}]": (
            [_at(disputes, case)["total"]],
            [_at(disputes, case)[part] for part in PARTS],
        )
        for case in CASES
    }
