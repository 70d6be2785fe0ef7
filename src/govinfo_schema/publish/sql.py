"""The expanded identities as SQL: one query that judges a table of flat rows, with three values.

The table ``reports`` has the columns of ``gs.flatten``. The query is the same standard SQL in every dialect
(``WITH``, ``CASE``, ``UNION ALL``); what differs is how long a column's name may be.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from govinfo_schema.base.errors import UsageError
from govinfo_schema.base.messages.saying import said
from govinfo_schema.form.editions import EDITIONS
from govinfo_schema.form.editions.legal_form import Edition
from govinfo_schema.form.paper.flat import KEYS, LAID_OUT_APART, number_columns
from govinfo_schema.form.paper.places import numbers
from govinfo_schema.form.paper.values import YEAR
from govinfo_schema.publish.identities import published_identities
from govinfo_schema.rules.documents.ruleset import Ruleset
from govinfo_schema.rules.engine.expand import expand
from govinfo_schema.rules.engine.instance import Instance, Relation

__all__ = ["DIALECTS", "identities_sql", "table_sql"]

DIALECTS: Final[Mapping[str, int | None]] = {"sqlite": None, "duckdb": None, "postgres": 63, "mysql": 63}
"""Each dialect, and how many characters of a name it keeps (PostgreSQL's 63 are enough for MySQL too)."""

_TYPES: Final = {"year": "INTEGER"}
_LARGEST: Final = 2**63 - 1
_LARGEST_NUMBER: Final = 10**15
"""No number of a form is larger: counts end at 10^12, money is below 10^15 of its units."""

_VERDICTS: Final[Mapping[str, tuple[str, str]]] = {
    # when it fails and when it holds, whatever stands where nothing is stated
    "=": (
        "NOT {falls} AND {stated} > 0 OR NOT {rises} AND {stated} < 0",
        "NOT {falls} AND NOT {rises} AND {stated} = 0",
    ),
    "<": ("NOT {falls} AND {stated} >= 0", "NOT {rises} AND {stated} < 0"),
    "<=": ("NOT {falls} AND {stated} > 0", "NOT {rises} AND {stated} <= 0"),
    ">": ("NOT {rises} AND {stated} <= 0", "NOT {falls} AND {stated} > 0"),
    ">=": ("NOT {rises} AND {stated} < 0", "NOT {falls} AND {stated} >= 0"),
}
_KEYS: Final = "input, organ_key, year"
_PLAIN: Final = {name: name for name in ("stated", "falls", "rises")}


def table_sql(dialect: str) -> str:
    """Make the table that the queries read: a row a report, as ``gs.flatten`` and ``collect`` give them."""
    most = _most(dialect)
    columns = [f"{name} {_TYPES.get(name, 'TEXT')}" for name in KEYS]
    columns += [f"{column[:most]} BIGINT" for column in number_columns().values()]
    return "CREATE TABLE reports (\n  " + ",\n  ".join(columns) + "\n);\n"


def identities_sql(ruleset: Ruleset, edition: Edition, dialect: str) -> str:
    """Make the query that judges ``reports`` by a ruleset's identities: a row a report and identity.

    Identities that read other documents or the text, and those that a table of flat rows or whole numbers
    of 64 bits can't carry, are left out and named in the head. Raises ``RulesetError`` where the ruleset
    does not fit the edition.
    """
    most = _most(dialect)
    published = published_identities(ruleset, edition)["identities"]
    instances = {one.id: one for one in expand(ruleset, edition)}
    sums: list[str] = []
    judged: list[str] = []
    left_out: list[str] = []
    for identity in published:
        instance = instances[identity["id"]]
        where = f"FROM reports WHERE {_where(instance, edition)}"
        if not _fits(identity, instance, edition):
            left_out.append(identity["id"])
        elif "any" in identity or "when" in identity:
            judged.append(f"SELECT {_KEYS}, {_names(identity)}, {_judged(identity, instance, most)} {where}")
        else:
            sums.append(f"SELECT {_KEYS}, {_names(identity)}, {_summed(identity, most)} {where}")
    head = [
        f"{ruleset.id} {ruleset.version}, edition {edition.id}; reads the table reports (reports.sql).",
        "left - right lies between difference_min and difference_max (NULL: no bound).",
        *_named(left_out),
    ]
    return "".join(f"-- {line}\n" for line in head) + _query(sums or [_NOTHING], judged)


def _most(dialect: str) -> int | None:
    if dialect not in DIALECTS:
        known = ", ".join(DIALECTS)
        raise UsageError(said("usage.unknown-dialect", dialect=dialect, known=known))
    return DIALECTS[dialect]


def _named(left_out: Iterable[str]) -> Iterator[str]:
    rules: dict[str, int] = {}
    for id in left_out:
        rule = id.partition("[")[0]
        rules[rule] = rules.get(rule, 0) + 1
    if rules:
        yield "Not here, since they need other documents, the text, or more than these columns:"
    for rule, count in rules.items():
        yield f"  {rule} ({count})"


def _relations(identity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(identity.get("any", [identity]))


def _read(relations: Iterable[Relation]) -> set[str]:
    """Name all that is read, also what is netted to nothing: where it isn't there, the rule doesn't apply."""
    return {term.pointer for relation in relations for term in relation.terms}


def _fits(identity: Mapping[str, Any], instance: Instance, edition: Edition) -> bool:
    """Tell whether a table of flat rows holds what an identity reads, in 64 bits."""
    if instance.needs or instance.mentions:
        return False
    relations = [*_relations(identity), *identity.get("when", ())]
    there = {YEAR, *numbers(edition)}
    return _read([*instance.relations, *instance.when]) <= there and max(map(_largest, relations)) <= _LARGEST


def _largest(relation: Mapping[str, Any]) -> int:
    factors: int = sum(abs(term["coefficient"]) for term in relation["terms"])
    constant: int = relation["constant"]
    return factors * _LARGEST_NUMBER + abs(constant)


def _summed(identity: Mapping[str, Any], most: int | None) -> str:
    sums = _sums(identity, most)
    return f"'{identity['op']}', {sums['stated']}, {sums['falls']}, {sums['rises']}"


def _judged(identity: Mapping[str, Any], instance: Instance, most: int | None) -> str:
    """Judge an identity of several readings, or behind a guard, in one go."""
    own = [_verdicts(one, _sums(one, most)) for one in _relations(identity)]
    guards = [_verdicts(one, _sums(one, most)) for one in identity.get("when", ())]
    shut = " OR ".join([*_elsewhere(instance), *(f"({fails})" for fails, _ in guards)]) or "FALSE"
    some = " OR ".join(f"({holds})" for _, holds in own)
    none = " AND ".join([*(f"({fails})" for fails, _ in own), *(f"({holds})" for _, holds in guards)])
    status = (
        f"CASE WHEN {shut} THEN 'not_applicable' WHEN {some} THEN 'pass' WHEN {none} THEN 'fail' "
        "ELSE 'unknown' END"
    )
    return f"{status}, NULL, NULL"


def _elsewhere(instance: Instance) -> Iterator[str]:
    """Say when a guard reads what a report's form does not have: null alone can't tell that."""
    for pointer in sorted(_read(instance.when) - {YEAR}):
        having = [id for id, form in EDITIONS.items() if pointer in numbers(form)]
        if len(having) < len(EDITIONS):
            layout = "requests_layout" if pointer.startswith(f"{LAID_OUT_APART}/") else "edition"
            yield f"{layout} NOT IN ({', '.join(map(repr, having))})"


def _verdicts(relation: Mapping[str, Any], sums: Mapping[str, str]) -> tuple[str, str]:
    """Say when a relation fails and when it holds."""
    op = relation["op"]
    fails, holds = _VERDICTS["=" if op == "!=" else op]
    # bare names of columns need no brackets
    inside = {name: f"({text})" for name, text in sums.items()} if sums is not _PLAIN else sums
    told = fails.format(**inside), holds.format(**inside)
    return (told[1], told[0]) if op == "!=" else told


def _names(identity: Mapping[str, Any]) -> str:
    return ", ".join(f"'{identity[name]}'" for name in ("id", "rule", "severity"))


def _where(instance: Instance, edition: Edition) -> str:
    """Say which reports an instance judges: each of its tables has the layout of its edition."""
    apart = [f"requests_layout = '{edition.id}'"] if LAID_OUT_APART in instance.roots else []
    own = [f"edition = '{edition.id}'"] if instance.roots != {LAID_OUT_APART} else []
    return " AND ".join([*own, *apart])


def _sums(relation: Mapping[str, Any], most: int | None) -> dict[str, str]:
    """Write what is stated of left - right, and whether what is not can lower or raise it."""
    stated, falls, rises = [], [], []
    for term in relation["terms"]:
        # what is no number of a form is the year
        column = number_columns().get(term["pointer"], "year")[:most]
        k, signed = term["coefficient"], term.get("signed", False)
        factor = "" if abs(k) == 1 else f"{abs(k)} * "
        stated.append(f"{'-' if k < 0 else '+'} {factor}COALESCE({column}, 0)")
        falls += [f"{column} IS NULL"] if k < 0 or signed else []
        rises += [f"{column} IS NULL"] if k > 0 or signed else []
    constant = -relation["constant"]
    stated += [f"{'-' if constant < 0 else '+'} {abs(constant)}"] if constant or not stated else []
    return {
        "stated": " ".join(stated).removeprefix("+ "),
        "falls": " OR ".join(falls) or "FALSE",
        "rises": " OR ".join(rises) or "FALSE",
    }


# the first table of WITH has to be some query, even where no identity is left for it
_NOTHING: Final = f"SELECT {_KEYS}, '', '', '', '=', 0, FALSE, FALSE FROM reports WHERE FALSE"


def _query(sums: Iterable[str], judged: Iterable[str]) -> str:
    verdicts = {op: _verdicts({"op": op}, _PLAIN) for op in (*_VERDICTS, "!=")}
    fails, holds = (
        "\n      OR ".join(f"op = '{op}' AND ({one[i]})" for op, one in verdicts.items()) for i in (0, 1)
    )
    return (
        f"WITH sums ({_KEYS}, id, rule, severity, op, stated, falls, rises) AS (\n  "
        + "\n  UNION ALL ".join(sums)
        + f"\n), verdicts ({_KEYS}, id, rule, severity, status, difference_min, difference_max) AS (\n"
        f"  SELECT {_KEYS}, id, rule, severity,\n"
        f"    CASE WHEN {fails} THEN 'fail'\n      WHEN {holds} THEN 'pass' ELSE 'unknown' END,\n"
        "    CASE WHEN NOT falls THEN stated END, CASE WHEN NOT rises THEN stated END\n  FROM sums"
        + "".join(f"\n  UNION ALL {one}" for one in judged)
        + f"\n)\nSELECT * FROM verdicts ORDER BY {_KEYS}, id;\n"
    )
