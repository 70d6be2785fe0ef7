"""One report from its bytes to every identity, beside what else one could write it with: in one run.

    python -m benchmarks.peers [SECONDS]

The others are given the same classes as types with bounds. They pass what our form does not (names that
are repeated; msgspec also unknown ones), and say yes or no where ours are three-valued and name the rule.
Medians hang on the machine; the ratios hardly do.
"""

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Annotated, Any

import attrs

import govinfo_schema as gs
from benchmarks.one_report import EXAMPLES, median
from govinfo_schema.checking.subject.selection import applicable
from govinfo_schema.form.paper.values import layouts, values
from govinfo_schema.form.report.domains import DateDomain, DecimalDomain, IntegerDomain, TextDomain
from govinfo_schema.form.report.extensions import ExtensionsDomain
from govinfo_schema.form.report.fields import is_required, record_class, wording_of
from govinfo_schema.form.report.unread import PointersDomain
from govinfo_schema.plugins import load
from govinfo_schema.rules.engine.compiled import prepare
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.facts import Facts
from govinfo_schema.rules.engine.instance import Instance

Bound = Callable[[Any, IntegerDomain], Any]
Make = Callable[[str, dict[str, tuple[Any, bool]]], Any]

MSGSPEC = "msgspec → attrs → identities, unrolled"
PYDANTIC = "pydantic, strict → identities, in loops"
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
REFUSED = (
    "state_secret",
    "prohibited_by_law",
    "endangers_security_or_stability",
    "third_party_interests",
    "internal_affairs",
    "deliberative_process",
    "enforcement_file",
    "query_service",
)
ROWS = {
    "refused": REFUSED,
    "unavailable": ("not_held", "needs_creation", "still_unclear"),
    "not_processed": ("petition_or_complaint", "duplicate", "published_material", "excessive", "reissue"),
    "closed_otherwise": ("not_clarified_in_time", "fee_not_paid", "other"),
}


def mirror(cls: Any, bound: Bound, make: Make) -> Any:
    """Make another library's class of one of ours: the same members, counts within the same bounds."""
    members = {}
    for field in attrs.fields(cls):
        domain, record = wording_of(field).domain, record_class(field.type)
        kind: Any
        match domain:
            case None:
                kind = mirror(record, bound, make)
            case IntegerDomain(nullable=nullable):
                kind = bound(int, domain) | None if nullable else bound(int, domain)
            case DecimalDomain() | TextDomain(nullable=True):
                kind = str | None
            case DateDomain() | TextDomain():
                kind = str
            case PointersDomain():
                kind = list[str]
            case ExtensionsDomain():
                kind = dict[str, Any]
            case _:
                raise TypeError(f"no type is known for {domain!r}")
        members[field.name] = (kind, is_required(field))
    return make(cls.__name__, members)


def with_msgspec(cls: Any) -> Callable[[bytes], Any]:
    """Give msgspec's decoder of attrs classes like ours."""
    msgspec = import_module("msgspec")

    def make(name: str, members: dict[str, tuple[Any, bool]]) -> Any:
        fields = {
            member: attrs.field(type=kind) if required else attrs.field(type=kind | None, default=None)
            for member, (kind, required) in members.items()
        }
        return attrs.make_class(name, fields, kw_only=True, slots=True)

    def bound(kind: Any, domain: IntegerDomain) -> Any:
        return Annotated[kind, msgspec.Meta(ge=domain.minimum, le=domain.maximum)]

    decode: Callable[[bytes], Any] = msgspec.json.Decoder(mirror(cls, bound, make)).decode
    return decode


def with_pydantic(cls: Any) -> Callable[[bytes], Any]:
    """Give pydantic's strict validation of models like our classes."""
    pydantic = import_module("pydantic")

    def make(name: str, members: dict[str, tuple[Any, bool]]) -> Any:
        fields = {
            member: kind if required else (kind | None, None) for member, (kind, required) in members.items()
        }
        config = pydantic.ConfigDict(strict=True, extra="forbid")
        return pydantic.create_model(name, __config__=config, **fields)

    def bound(kind: Any, domain: IntegerDomain) -> Any:
        return Annotated[kind, pydantic.Field(ge=domain.minimum, le=domain.maximum)]

    validate: Callable[[bytes], Any] = mirror(cls, bound, make).model_validate_json
    return validate


def unrolled(identities: list[Instance]) -> Callable[[Any], list[bool]]:
    """Write all identities out as straight code, as nobody would by hand and nothing could be faster."""
    rows: dict[str, str] = {}

    def cell(pointer: str) -> str:
        row, _, column = pointer.rpartition("/")
        return f"{rows.setdefault(row, f'r{len(rows)}')}.{column}"

    tests = []
    for one in identities:
        (relation,) = one.relations
        terms = "".join(f"{term.coefficient:+d}*{cell(term.pointer)}" for term in relation.terms)
        tests.append(f"{terms.replace('1*', '')} == {relation.constant}")
    named = [f" {name} = report{row.replace('/', '.')}" for row, name in rows.items()]
    names: dict[str, Any] = {}
    exec("\n".join(["def judge(report):", *named, f" return [{', '.join(tests)}]"]), names)
    judge: Callable[[Any], list[bool]] = names["judge"]
    return judge


def loops(report: Any) -> Iterator[bool]:
    """Judge all identities as one would write it by hand."""
    requests, outcomes, disputes = report.requests, report.requests.outcomes, report.disputes
    leaves = [outcomes.granted, outcomes.partly_granted]
    leaves += [getattr(getattr(outcomes, group), row) for group, rows in ROWS.items() for row in rows]
    received, before, after = requests.received, requests.brought_forward, requests.carried_forward
    for column in (*APPLICANTS, "total"):
        total = getattr(outcomes.total, column)
        yield getattr(received, column) + getattr(before, column) == total + getattr(after, column)
        yield sum(getattr(row, column) for row in leaves) == total
    for row in (received, before, *leaves, outcomes.total, after):
        yield sum(getattr(row, column) for column in APPLICANTS) == row.total
    litigation = disputes.litigation
    for case in (disputes.reconsideration, litigation.direct, litigation.after_reconsideration):
        yield case.upheld + case.corrected + case.other + case.pending == case.total


def lines() -> dict[str, Callable[[], object]]:
    """Name each way from bytes to verdicts and what it runs; all must find the same 42 identities to hold."""
    data = (EXAMPLES / "right.json").read_bytes()
    report = gs.loads(data)
    instances = applicable(load().rulesets, layouts(report), report.edition)
    identities = [one for one in instances if one.plain and one.severity == "error"]
    ready, judge = prepare(identities), unrolled(identities)
    fast, strict = with_msgspec(type(report)), with_pydantic(type(report))
    numbers = Facts(values=values(report))
    assert list(judge(report)) == list(judge(fast(data))) == [True] * len(identities)
    assert list(loops(strict(data))) == [True] * len(identities)
    assert [one.status for one in ready.evaluate(numbers)] == ["pass"] * len(identities)
    return {
        MSGSPEC: lambda: judge(fast(data)),
        PYDANTIC: lambda: list(loops(strict(data))),
        "ours: loads → identities, three-valued": lambda: ready.evaluate(
            Facts(values=values(gs.loads(data)))
        ),
        "ours: loads → check, every rule and text": lambda: gs.check(gs.loads(data)),
        "  json.loads alone": lambda: json.loads(data),
        "  loads alone": lambda: gs.loads(data),
        "  values by pointer alone": lambda: values(report),
        "  identities alone": lambda: ready.evaluate(numbers),
        "  identities alone, interpreted in full": lambda: evaluate(identities, numbers),
        "  identities alone, unrolled": lambda: judge(report),
    }


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    taken = {name: median(call, seconds)[0] for name, call in lines().items()}
    print(f"Python {sys.version.split()[0]}, median µs, and times as long as the first and the second line")
    for name, passed in taken.items():
        ratios = f"{passed / taken[MSGSPEC]:8.1f} {passed / taken[PYDANTIC]:8.1f}"
        print(f"  {name:48} {1e6 * passed:8,.0f} {ratios}")


if __name__ == "__main__":
    main()
