"""The drawn groups of the suite: each case holds a property, which is asserted as it is made."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from govinfo_schema.checking.rulebook import rulebook
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.publish.conformance.executor import answer
from govinfo_schema.publish.conformance.suite import Case, request
from govinfo_schema.rules.documents.parse import parse_ruleset
from govinfo_schema.rules.engine.expand import expand
from tests.conformance.drawing import BASES, Draw, numeric
from tests.conformance.rulesets import RulesetDraw

__all__ = ["GROUPS", "checked"]

Made = Iterator[dict[str, Any]]


def checked(id: str, why: str, asked: Mapping[str, Any], *, everything: bool = False) -> dict[str, Any]:
    """Make a case of what to check and what this package answers to it."""
    if "rulesets" not in asked and "select" not in asked:
        asked = {**asked, "select": _select(asked)}
    case = Case(id=id, why=why, op="check", request=asked, expect={})
    found = answer(request(case))
    if "error" in found:
        raise AssertionError(f"{id}: {found['error']}")
    if not found["accepted"]:
        return {"id": id, "why": why, "op": "check", "request": dict(asked), "expect": found}
    checks = {} if "rulesets" in asked else _checks(asked)
    # a false guard is judged before the check is asked: that needs no check (SPEC 7.4)
    guarded = {
        outcome["id"]
        for outcome in answer(request(case), checks=False)["outcomes"]
        if outcome["status"] == "not_applicable"
    }
    outcomes = [
        _plain(outcome, {} if outcome["id"] in guarded else checks)
        for outcome in found["outcomes"]
        if everything or outcome["status"] not in ("pass", "not_applicable") or outcome["rule"] in checks
    ]
    expect = {"accepted": True, "summary": found["summary"], "outcomes": outcomes}
    return {"id": id, "why": why, "op": "check", "request": dict(asked), "expect": expect}


def _select(asked: Mapping[str, Any]) -> list[str]:
    """Choose the rules on figures alone; what the text says is asked where all rules are."""
    found = ["cells", "disclosure", "disputes", "form", "organ", "requests"]
    if "previous" in asked:
        found += ["years.brought-forward", "years.in-force", "years.items", "years.total-disclosed"]
    return [*found, "hierarchy"] if "children" in asked else found


def _plain(outcome: Mapping[str, Any], checks: Mapping[str, str]) -> dict[str, Any]:
    plain = {key: value for key, value in outcome.items() if value not in ([], {}) or key == "status"}
    if plain["matched"] is None:
        del plain["matched"]
    return plain | ({"check": checks[outcome["rule"]]} if outcome["rule"] in checks else {})


def _checks(asked: Mapping[str, Any]) -> dict[str, str]:
    """Give the plugin rules that are asked, and the check that each calls."""
    return {
        rule["id"]: rule["check"]
        for edition in EDITIONS
        for rule in rulebook(edition)["rules"]
        if rule["type"] == "plugin" and set(rule.get("needs", ())) <= asked.keys()
    }


def _statuses(case: Mapping[str, Any]) -> dict[str, str]:
    return {outcome["id"]: outcome["status"] for outcome in case["expect"]["outcomes"]}


def _identities(base: str) -> dict[str, frozenset[str]]:
    """Give the hard identities of a form, and the cells of each, from the templates alone."""
    own, three = BASES[base]
    return {
        instance.id: frozenset(term.pointer for term in instance.relations[0].terms)
        for edition in dict.fromkeys((own, three))
        for instance in expand(parse_ruleset(rulebook(edition)), EDITIONS[edition])
        if instance.type == "linear" and instance.severity == "error"
        if (instance.table == 3 and edition == three) or (instance.table == 4 and edition == own)
    }


def identities() -> Made:
    """Consistent tables, and tables with one or two cells changed."""
    draw = Draw("identities")
    for i in range(16):
        base = draw.base()
        asked = {"report": {"base": base, "set": draw.consistent(base)}}
        case = checked(f"consistent-{i:02}", "Property: every identity of consistent tables passes.", asked)
        hard = _identities(base)
        assert not [one for one, status in _statuses(case).items() if status == "fail" and one in hard]
        yield case
    for i in range(40):
        base = draw.base()
        sound = draw.consistent(base)
        pointer = draw.random.choice([place.pointer for place in numeric(base) if place.table > 2])
        changed = {**sound, pointer: draw.another(base, sound, pointer)}
        why = "Property: one changed cell breaks exactly the identities that hold it."
        case = checked(f"one-cell-{i:02}", why, {"report": {"base": base, "set": changed}})
        hard = _identities(base)
        failing = {one for one, status in _statuses(case).items() if status == "fail" and one in hard}
        assert failing == {one for one, cells in hard.items() if pointer in cells}, (failing, pointer)
        yield case
    for i in range(12):
        base = draw.base()
        sparse = draw.consistent(base)
        for pointer in draw.random.sample([place.pointer for place in numeric(base)], 3):
            sparse[pointer] = draw.another(base, sparse, pointer)
        yield checked(
            f"three-cells-{i:02}", "Property: every rule is total.", {"report": {"base": base, "set": sparse}}
        )


def holes() -> Made:
    """Cells that are not stated: in consistent and in broken tables, blanks read as 0, cells unread."""
    draw = Draw("holes")
    for base in BASES:
        why = "A count that is not stated lies in [0, ∞): a blank form proves nothing of what is printed."
        yield checked(f"blank-form-{base}", why, {"report": {"base": f"{base}-blank"}})
        yield checked(
            f"blank-form-as-zero-{base}",
            "A blank that is read as 0 says so.",
            {"report": {"base": f"{base}-blank"}, "blank": "zero"},
        )
    for i in range(36):
        base = draw.base()
        sparse = draw.consistent(base)
        broken = i % 2 == 1
        if broken:
            pointer = draw.random.choice([place.pointer for place in numeric(base) if place.table > 2])
            sparse[pointer] = draw.another(base, sparse, pointer)
        full = checked("full", "", {"report": {"base": base, "set": sparse}})
        holed = {**sparse, **dict.fromkeys(draw.holes(base))}
        asked: dict[str, Any] = {"report": {"base": base, "set": holed}}
        case = checked(
            f"holes-{i:02}", "Property: a hole never turns a fail into a pass, nor a pass into a fail.", asked
        )
        before, after, hard = _statuses(full), _statuses(case), _identities(base)
        for one in hard:
            was, now = before.get(one, "pass"), after.get(one, "pass")
            assert (was, now) in {
                ("pass", "pass"),
                ("pass", "unknown"),
                ("fail", "fail"),
                ("fail", "unknown"),
            }
        yield case
        if i % 4 == 0:
            why = "--blank zero reads a blank (never an unread cell) as 0."
            unread = list(draw.holes(base, 1, 3))
            holed |= dict.fromkeys(unread) | {"/unread": unread}
            yield checked(f"as-zero-{i:02}", why, {"report": {"base": base, "set": holed}, "blank": "zero"})
            yield checked(
                f"unread-{i:02}",
                "An unread cell was not left blank.",
                {"report": {"base": base, "set": holed}},
            )
    for i in range(8):
        why = "Two different values for one cell make one finding cells.implied."
        column = draw.random.choice(("natural_person", "total"))
        leaf = f"/requests/outcomes/granted/{column}"
        came, other = draw.random.randint(1, 9), draw.random.randint(10, 20)
        sparse = {
            f"/requests/received/{column}": came,
            f"/requests/outcomes/total/{column}": None,
            leaf: other,
        }
        case = checked(f"contradiction-{i}", why, {"report": {"base": draw.base(), "set": sparse}})
        assert any(one.startswith("cells.implied[") for one in _statuses(case))
        yield case


def together() -> Made:
    """Blanks that each identity leaves open and all of them together do not."""
    draw = Draw("together")
    said = {"fail": 0, "implied": 0}
    for i in range(400):
        base = draw.base()
        sparse = draw.consistent(base)
        pointer = draw.random.choice([place.pointer for place in numeric(base) if place.table > 2])
        sparse[pointer] = draw.another(base, sparse, pointer)
        holed = {**sparse, **dict.fromkeys(draw.holes(base, 20, 60))}
        asked = {
            "report": {"base": base, "set": holed},
            "select": ["cells.impossible", "requests", "disputes"],
        }
        case = checked(
            f"together-{i:03}",
            "Identities, each undecided: together they clash, or they force values.",
            asked,
        )
        status = _statuses(case).get("cells.impossible", "implied")
        forced = any(len(one.get("implied", ())) > 1 for one in case["expect"]["outcomes"])
        if status in said and said[status] < 16 and (status == "fail" or forced):
            said[status] += 1
            yield case
    assert all(count == 16 for count in said.values()), said


def _drawn_report(draw: Draw, year: int = 2023, *, name: str = "示例机关") -> dict[str, Any]:
    """Draw a report of the 2019 form in which the cells that drawn rulesets read are small or blank."""
    sparse: dict[str, Any] = {"/year": year, "/organ": {"name": name}}
    for row in ("received", "brought_forward", "outcomes/granted", "outcomes/total", "carried_forward"):
        for column in ("natural_person", "business", "total"):
            sparse[f"/requests/{row}/{column}"] = draw.random.choice((None, None, 0, 1, 2, 3))
    sparse["/proactive_disclosure/licensing/change"] = draw.random.choice((None, 0, -2, 3))
    return {"base": "2019", "set": sparse}


def _from_rulesets(
    name: str, why: str, count: int, rules: RulesetDraw, draw: Draw, more: Callable[[], Mapping[str, Any]]
) -> Made:
    for i in range(count):
        asked = {"report": _drawn_report(draw), "rulesets": [rules.ruleset(4)], **more()}
        yield checked(f"{name}-{i:02}", why, asked, everything=True)


def relations() -> Made:
    """Drawn relations: netting, coefficients, constants, every operator, signed holes."""
    draw = Draw("relations")
    why = "Like cells are netted first; each side is an interval sum."
    yield from _from_rulesets("relation", why, 40, RulesetDraw(draw.random), draw, dict)


def guards() -> Made:
    """Drawn guards, alternatives and hints."""
    draw = Draw("guards")
    why = "A false guard gives not_applicable; an unknown one leaves a pass and turns a fail into unknown."
    yield from _from_rulesets("guard", why, 40, RulesetDraw(draw.random, guards=0.6), draw, dict)


def previous() -> Made:
    """Last year's report: the same organ's, another's, of another year, of another form, with holes."""
    draw = Draw("previous")

    def before() -> dict[str, Any]:
        year = draw.random.choice((2022, 2022, 2022, 2022, 2021, 2023))
        name = draw.random.choice(("示例机关", "示例机关", "示例机关", "示例 机关", "另一机关"))
        return {"previous": _drawn_report(draw, year, name=name)}

    rules = RulesetDraw(draw.random, "previous", guards=0.3)
    yield from _from_rulesets(
        "drawn", "previous is checked: same organ key, year t−1.", 20, rules, draw, before
    )
    for i in range(14):
        base, other = draw.base(), draw.base()
        now, then = draw.consistent(base), draw.consistent(other)
        for pointer in list(now):
            if pointer.startswith("/requests/brought_forward/") and draw.random.random() < 0.6:
                then[pointer.replace("brought_forward", "carried_forward")] = now[pointer]
        then |= dict.fromkeys(draw.holes(other, 0, 3))
        asked = {
            "report": {"base": base, "set": now},
            "previous": {"base": other, "set": {**then, "/year": 2022}},
        }
        case = checked(
            f"published-{i:02}",
            "Property: last year never changes a verdict on the report's own identities.",
            asked,
        )
        alone = checked("alone", "", {"report": asked["report"]})
        hard = _identities(base)
        assert all(_statuses(case).get(one) == _statuses(alone).get(one) for one in hard)
        yield case


def children() -> Made:
    """The units below: complete or not, with holes, of other forms."""
    draw = Draw("children")

    def below() -> dict[str, Any]:
        names = [f"下级{n}" for n in range(draw.random.randint(0, 3))]
        found: dict[str, Any] = {"reports": [_drawn_report(draw, name=name) for name in names]}
        if draw.random.random() < 0.6:
            found["expected"] = draw.random.choice((names, names, [*names, "未到的下级"], []))
        return {"children": found}

    why = "children are summed; incomplete adds [0, ∞)."
    rules = RulesetDraw(draw.random, "children", guards=0.2)
    yield from _from_rulesets("drawn", why, 20, rules, draw, below)
    for i in range(4):
        base = draw.base()
        parts = [draw.consistent(base) for _ in range(2)]
        whole = {
            place.pointer: sum(part.get(place.pointer, 0) for part in parts)
            for place in numeric(base)
            if place.unit != "万元"
        }
        if i % 2:
            pointer = draw.random.choice(sorted(whole))
            whole[pointer] += draw.random.choice((1, -1)) if whole[pointer] else 1
        reports = [
            {"base": base, "set": {**part, "/organ": {"name": f"下级{n}"}}} for n, part in enumerate(parts)
        ]
        expected = {"expected": ["下级0", "下级1"]} if i < 2 else {}
        asked = {"report": {"base": base, "set": whole}, "children": {"reports": reports, **expected}}
        yield checked(f"published-{i}", why, asked)


def mentions() -> Made:
    """Numbers stated in the text, given as data: one instance a mention."""
    draw = Draw("mentions")

    def said() -> dict[str, Any]:
        count = draw.random.randint(0, 3)
        return {
            "mentions": [
                {"kind": "requests.received", "value": draw.random.randint(0, 4)} for _ in range(count)
            ]
        }

    rules = RulesetDraw(draw.random, "mention", guards=0.3)
    yield from _from_rulesets("drawn", "A mention term: one instance per mention.", 20, rules, draw, said)


def extensions() -> Made:
    """Whole numbers of extension data, which rules may read."""
    draw = Draw("extensions")
    rules = RulesetDraw(draw.random, guards=0.3, extensions=True)
    why = "Rules may read whole numbers under /extensions; where one is not there, the rule does not apply."
    for i, value in enumerate((None, 0, 5, 2.0, 2.5, -3, 2**60 + 1, True, "3", [1], -(2**53) - 1, 10**30)):
        report = _drawn_report(draw)
        report["set"]["/extensions"] = {"cn.gov.example": {"n": value}} if i else {}
        asked = {"report": report, "rulesets": [rules.ruleset(4)]}
        case = checked(f"number-{i:02}", why, asked, everything=True)
        yield case


def everything() -> Made:
    """All published rules at once, those on the text among them."""
    draw = Draw("everything")
    for i in range(12):
        base = draw.base()
        sparse = {**draw.consistent(base), "/published_on": draw.random.choice(("2024-01-20", "2024-04-02"))}
        sparse |= dict.fromkeys(draw.holes(base, 0, 3)) | {
            "/organ": {"name": "示例机关", "kind": "department"}
        }
        asked: dict[str, Any] = {"report": {"base": base, "set": sparse}, "select": []}
        if i % 2:
            asked["previous"] = {"base": base, "set": {**draw.consistent(base), "/year": 2022}}
        if i % 3 == 0:
            asked["mentions"] = [{"kind": "requests.received", "value": draw.random.randint(0, 20)}]
        yield checked(f"whole-{i:02}", "Every rule gives an outcome: nothing is skipped in silence.", asked)


GROUPS: Mapping[str, Callable[[], Made]] = {
    "children": children,
    "everything": everything,
    "extensions": extensions,
    "guards": guards,
    "holes": holes,
    "identities": identities,
    "mentions": mentions,
    "previous": previous,
    "relations": relations,
    "together": together,
}
