"""What the engine does with every well-formed ruleset."""

from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govinfo_schema.base.findings.outcome import STATUSES, Outcome
from govinfo_schema.base.findings.source import Source
from govinfo_schema.checking.rulebook.checks.form import CHECKS
from govinfo_schema.checking.subject.gather import BLANKS, Blank, as_children, gather
from govinfo_schema.form.editions import EDITIONS, Report
from govinfo_schema.form.paper.values import values
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.compiled import prepare
from govinfo_schema.rules.engine.evaluate import evaluate
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.facts import MentionFact
from govinfo_schema.rules.engine.joint import ENGINE_RULES
from govinfo_schema.testing.strategies import reports
from tests.rules.byhand import before
from tests.rules.documents import KINDS, documents
from tests.rules.reference import HOLDS, instances, sides

FORM = EDITIONS["2021"]


def whole_reports() -> st.SearchStrategy[Report]:
    """Reports whose every number is stated, the year too, with one in an extension."""
    return reports(edition="2021", consistent=True).map(
        lambda report: attrs.evolve(
            report, year=report.year or 2023, extensions={"cn.gov.example": {"number": 7}}
        )
    )


def mentions() -> st.SearchStrategy[dict[str, tuple[MentionFact, ...]]]:
    fact = st.builds(
        MentionFact,
        kind=st.sampled_from(KINDS),
        value=st.integers(0, 20),
        pointer=st.just("/overview/text"),
        source=st.just(Source(raw="某件")),
    )
    return st.dictionaries(st.sampled_from(KINDS), st.lists(fact, max_size=2).map(tuple), max_size=2)


@given(
    documents(),
    reports(edition="2021", holes=True),
    st.none() | reports(),
    st.none() | reports(),
    mentions(),
    st.booleans(),
)
def test_any_generated_ruleset_expands_and_evaluates(
    document: dict[str, Any],
    report: Report,
    earlier: Report | None,
    below: Report | None,
    said: dict[str, tuple[MentionFact, ...]],
    complete: bool,
) -> None:
    made = expand(parse_ruleset(document), FORM)
    if earlier is not None:
        earlier, report = before(earlier, report)
    facts = gather(
        report,
        checks=CHECKS,
        previous=earlier,
        children=None if below is None else as_children([below], () if complete else None),
        mentions=said,
    )
    outcomes = evaluate(made, facts)
    assert {one.status for one in outcomes} <= set(STATUSES) - {"error"}
    own = [one for one in outcomes if one.rule not in ENGINE_RULES]
    assert len({one.id for one in own}) == len(own)
    assert {one.rule for one in made} == {one.rule for one in own}


@given(documents())
def test_expansion_makes_every_binding_once_and_in_order(document: dict[str, Any]) -> None:
    made = expand(parse_ruleset(document), FORM)
    assert [(one.id, dict(one.bind)) for one in made] == [
        found for rule in document["rules"] for found in instances(rule, document["axes"])
    ]


@given(documents(), whole_reports())
def test_expansion_and_templates_agree(document: dict[str, Any], report: Report) -> None:
    """The templates, evaluated directly and independently of expansion, give the same sums and verdicts."""
    numbers = {pointer: value for pointer, value in values(report).items() if value is not None}
    outcomes = {
        one.id: one for one in evaluate(expand(parse_ruleset(document), FORM), gather(report, checks=CHECKS))
    }
    axes = document["axes"]
    for rule in document["rules"]:
        relations = rule.get("any") or ([rule] if rule["type"] == "linear" else [])
        guards = rule.get("when", [])
        terms = [term for one in (*relations, *guards) for term in (*one["left"], *one["right"])]
        if not relations or any("mention" in term or "from" in term for term in terms):
            continue
        for id, bind in instances(rule, axes):
            if not all(HOLDS[one["op"]](*sides(one, bind, axes, numbers)) for one in guards):
                assert outcomes[id].status == "not_applicable"
                continue
            sums = [sides(one, bind, axes, numbers) for one in relations]
            held = [HOLDS[one["op"]](*pair) for one, pair in zip(relations, sums, strict=True)]
            assert outcomes[id].status == ("pass" if any(held) else "fail")
            left, right = sums[held.index(True) if any(held) else 0]
            assert (outcomes[id].left_min, outcomes[id].left_max) == (left, left)
            assert (outcomes[id].right_min, outcomes[id].right_max) == (right, right)


@given(documents(), whole_reports())
def test_the_published_form_says_the_same_in_a_simple_loop(document: dict[str, Any], report: Report) -> None:
    """Meaning Σ coefficient × cell `op` constant."""
    numbers = values(report)
    ruleset = parse_ruleset(document)
    statuses = {one.id: one.status for one in evaluate(expand(ruleset, FORM), gather(report, checks=CHECKS))}
    for identity in published_identities(ruleset, FORM)["identities"]:
        if "marks" not in identity:
            total = sum(term["coefficient"] * (numbers[term["pointer"]] or 0) for term in identity["terms"])
            holds = HOLDS[identity["op"]](total, identity["constant"])
            assert statuses[identity["id"]] == ("pass" if holds else "fail")


@given(documents(), whole_reports(), st.data())
def test_holes_only_ever_open_a_verdict(
    document: dict[str, Any], report: Report, data: st.DataObject
) -> None:
    made = [one for one in expand(parse_ruleset(document), FORM) if one.type == "linear"]
    facts = gather(report, checks=CHECKS)
    read = sorted(
        {term.pointer for one in made for relation in (*one.relations, *one.when) for term in relation.terms}
        & set(facts.values)
    )
    holes = data.draw(st.lists(st.sampled_from(read), unique=True)) if read else []
    opened = attrs.evolve(facts, values={**facts.values, **dict.fromkeys(holes)})
    before = {one.id: one.status for one in evaluate(made, facts)}
    for one in evaluate(made, opened):
        if one.rule not in ENGINE_RULES:
            allowed = {"not_applicable": {"not_applicable", "unknown", "pass"}}.get(
                before[one.id], {before[one.id], "unknown"}
            )
            assert one.status in allowed


def in_brief(outcome: Outcome) -> Outcome:
    """Give only what is told of an identity that holds."""
    return Outcome(
        id=outcome.id, rule=outcome.rule, bind=outcome.bind, status=outcome.status, severity=outcome.severity
    )


@given(
    documents(),
    reports(edition="2021", holes=True) | whole_reports(),
    st.none() | reports(),
    st.none() | reports(),
    mentions(),
    st.sampled_from(BLANKS),
)
def test_prepared_they_say_the_same_and_less_only_of_what_passes(
    document: dict[str, Any],
    report: Report,
    earlier: Report | None,
    below: Report | None,
    said: dict[str, tuple[MentionFact, ...]],
    blank: Blank,
) -> None:
    made = expand(parse_ruleset(document), FORM)
    facts = gather(
        report,
        checks=CHECKS,
        blank=blank,
        previous=earlier,  # mostly of another organ, which is a reason of its own
        children=None if below is None else as_children([below]),
        mentions=said,
    )
    ready = prepare(made)
    for _ in range(2):
        whole, brief = evaluate(made, facts), ready.evaluate(facts)
        assert [in_brief(one) for one in brief] == [in_brief(one) for one in whole]
        for short, long in zip(brief, whole, strict=True):
            assert short == (in_brief(long) if short.op is None and long.status == "pass" else long)
