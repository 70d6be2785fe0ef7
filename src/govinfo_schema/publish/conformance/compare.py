"""An answer against what a case expects: every difference in a line of its own."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from govinfo_schema.publish.conformance.suite import Case, whole

__all__ = ["differences"]

_QUIET: Final = ("pass", "not_applicable")
_DEFAULTS: Final[Mapping[str, Any]] = {"missing": [], "implied": {}, "hints": [], "matched": None}


def differences(case: Case, answer: Mapping[str, Any], checks: Sequence[str]) -> list[str]:
    """Say how an answer differs from what its case expects; nothing: it conforms.

    ``checks`` are the versioned checks that the implementation says it has: it must answer
    ``unsupported`` to rules that ask for others.
    """
    if "error" in answer:
        return [f"went wrong: {answer['error']}"]
    expect = case.expect
    if (got := answer.get("accepted")) is not expect["accepted"]:
        return [f"accepted: expected {expect['accepted']}, got {got}"]
    if not expect["accepted"]:
        return list(_refusal(expect, answer))
    match case.op:
        case "read":
            return list(_report(whole(expect["report"]), answer.get("report")))
        case "expand":
            return [
                *_hash(expect, answer),
                *_listed("identity", expect["identities"], answer.get("identities", ()), "id"),
            ]
    return list(_outcomes(expect, answer, checks))


def _hash(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    if "sha256" in expect and answer.get("sha256") != expect["sha256"]:
        yield f"sha256: expected {expect['sha256']}, got {answer.get('sha256')}"


def _refusal(expect: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    # where it refuses nobody has to say; who does, names every place
    if "at" in answer:
        for pointer in expect.get("at", ()):
            if pointer not in answer["at"]:
                yield f"refused, but without naming {pointer or 'the whole document'}"


def _report(expected: Any, got: Any, place: str = "") -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(got, dict):
        for name in expected.keys() | got.keys():
            if name not in expected or name not in got:
                yield f"{place}/{name}: {'missing' if name in expected else 'not expected'}"
            else:
                yield from _report(expected[name], got[name], f"{place}/{name}")
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for i, (wanted, other) in enumerate(zip(expected, got, strict=True)):
            yield from _report(wanted, other, f"{place}/{i}")
    # True == 1 in Python, but true is not 1 in JSON
    elif expected != got or isinstance(expected, bool) is not isinstance(got, bool):
        yield f"{place}: expected {expected!r}, got {got!r}"


def _outcomes(expect: Mapping[str, Any], answer: Mapping[str, Any], checks: Sequence[str]) -> Iterator[str]:
    expected, summary = _supported(expect, checks)
    got = answer.get("outcomes", [])
    if summary is not None:
        if answer.get("summary") != summary:
            yield f"summary: expected {summary}, got {answer.get('summary')}"
        known = {outcome["id"] for outcome in expected}
        # the summary has counted those that pass
        got = [one for one in got if one["status"] not in _QUIET or one["id"] in known]
    else:
        known = {outcome["id"] for outcome in expected}
        # without a summary a case asks of some rules alone
        got = [one for one in got if one["id"] in known]
    yield from _listed("outcome", expected, got, "id")


def _supported(
    expect: Mapping[str, Any], checks: Sequence[str]
) -> tuple[list[dict[str, Any]], dict[str, int] | None]:
    """Give what is expected of an implementation that has these checks and no others."""
    expected: list[dict[str, Any]] = []
    moved: Counter[str] = Counter()
    for outcome in expect["outcomes"]:
        outcome = dict(outcome)
        check = outcome.pop("check", None)
        if check is None or check in checks:
            expected.append(outcome)
            continue
        moved[outcome["status"]] -= 1
        if outcome["id"] not in {one["id"] for one in expected}:
            plain = {key: outcome[key] for key in ("id", "rule", "severity")}
            expected.append({**plain, "status": "unsupported"})
            moved["unsupported"] += 1
    summary = expect.get("summary")
    if summary is not None:
        summary = {status: count + moved[status] for status, count in summary.items()}
    return expected, summary


def _listed(what: str, expected: Sequence[Any], got: Sequence[Any], key: str) -> Iterator[str]:
    for wanted, other in zip(expected, got, strict=False):
        if wanted[key] != other.get(key):
            yield f"{what} {wanted[key]}: expected here, got {other.get(key)}"
            return
        full = {**(_DEFAULTS if what == "outcome" else {}), **wanted}
        for name, value in full.items():
            if name not in other and name in _DEFAULTS:
                other = {**other, name: _DEFAULTS[name]}
            if (given := other.get(name)) != value:
                yield f"{what} {wanted[key]}: {name}: expected {value!r}, got {given!r}"
    if len(expected) != len(got):
        more = [one[key] for one in (expected[len(got) :] or got[len(expected) :])]
        word = "missing" if len(expected) > len(got) else "not expected"
        yield f"{what}s {word}: {', '.join(more[:5])}{' …' if len(more) > 5 else ''}"
