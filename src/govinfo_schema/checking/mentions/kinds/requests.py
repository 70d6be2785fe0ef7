"""Numbers of table three in a sentence: received, brought and carried forward, handled, outcomes."""

from collections.abc import Sequence
from typing import Final

from govinfo_schema.checking.mentions.language.lexer import Token
from govinfo_schema.checking.mentions.language.phrases import (
    HIGH,
    LOW,
    MEDIUM,
    Phrase,
    PhraseReading,
    clean,
    has,
    last,
    says_other,
    values,
)
from govinfo_schema.checking.mentions.scene import DIVIDED, Scene, year_of

__all__ = ["THROUGH", "direction", "read_applicants", "read_carried", "read_requests"]

_KINDS: Final = {
    "receive": "requests.received",
    "handled": "requests.handled",
    "processed": "requests.processed",
}
_VERBS: Final = tuple(_KINDS)
_RECEIVED: Final = [_KINDS["receive"]]
_HANDLED: Final = [_KINDS["handled"]]
_LOOSE_UNITS: Final = frozenset({"条", "个", "次", "项"})
_WITH: Final = frozenset({"加上", "加", "连同", "算上"})
_SOME: Final = frozenset({"相关", "有关", "该类", "此类", "同类", "的相关"})
THROUGH: Final = frozenset({"通过", "经", "经由"})
_WAYS: Final = ("渠道", "途径", "方式", "系统", "邮箱", "大厅")
_EVERY_WAY: Final = ("各", "多", "不同", "全部")
_BEFORE_OTHER: Final = "requests.received.legal_service"
"""The applicants whose column stands before that of the others: 法律服务机构6件，其他3件."""
_OTHER_UNITS: Final = frozenset({"篇", "部"})


def direction(token: Token, year: int | None) -> str:
    """Tell which way a 结转 that names a year goes: in from last year, out to the next, or neither."""
    if year is None and (token.group("out_of") or token.group("into")):
        return ""
    year = year or 0
    if out_of := token.group("out_of"):
        if year_of(out_of) == year - 1:
            return "in"
        return "out" if token.group("goal") == str(year + 1) else ""
    if into := token.group("into"):
        return {year + 1: "out", year: "in"}.get(year_of(into), "")
    return (
        "in"
        if token.value.startswith(("上", "去", "往"))
        or token.value.endswith(("上年", "上年度", "上一年", "上一年度", "去年"))
        else "out"
    )


def read_carried(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 上年结转18件, 结转下年度1件, 1件结转下年, and a bare 结转1件 after what was handled."""
    named = _carrying(phrase)
    if named is None or phrase.quantity.unit in _OTHER_UNITS:
        return _still_open(phrase, scene)
    word, tail = named
    if phrase.left and _with_received(phrase.left):
        plain = scene.about_requests and clean(phrase.left[1:])
        return [PhraseReading("requests.load", HIGH if plain else LOW)]
    sure = HIGH if scene.about_requests and clean(tail) and not has(tail, "dispute") else LOW
    if scene.dispute and not has((*phrase.left, *phrase.right), "request"):
        sure = LOW  # cases are carried over too
    if word.role == "carry":
        handled = scene.base is not None and scene.base.kind == "requests.handled"
        return [PhraseReading("requests.carried_forward", min(sure, MEDIUM) if handled else LOW)]
    return _carried_way(word, phrase, scene, sure)


def _carrying(phrase: Phrase) -> tuple[Token, Sequence[Token]] | None:
    """Give the word that says that something is carried over, with those between it and the number."""
    position = last(phrase.left, "forward", "carry")
    if position >= 0:
        return phrase.left[position], phrase.left[position + 1 :]
    if has(phrase.left, "outcome", "dispute", "document", *_VERBS):
        return None
    for i, token in enumerate(phrase.right):
        if token.role in ("forward", "carry"):
            why = next((cause for cause in range(i) if phrase.right[cause].role == "cause"), i)
            return token, phrase.right[:why]  # 1件因补正时间较长转入下年: the reason may be anything
    return None


def _carried_way(word: Token, phrase: Phrase, scene: Scene, sure: int) -> list[PhraseReading]:
    """Read a number that is carried over by the way that it goes, with the applicant named before it."""
    way = direction(word, scene.setting.year)
    if not way:
        return [PhraseReading("requests.carried_forward", LOW)]
    kind = "requests.brought_forward" if way == "in" else "requests.carried_forward"
    applicants = values(phrase.left, "applicant")
    if len(applicants) > 1:
        return []
    return [PhraseReading(".".join([kind, *applicants]), sure)]


def _with_received(left: Sequence[Token]) -> bool:
    """Tell whether 新收 and 上年结转 are counted together: 新收与上年结转申请合计14件, 加上结转共13件."""
    if left[0].value in _WITH and has(left, "carry", "forward") and has(left, "sum"):
        return True
    at, brought = last(left, "receive"), last(left, "forward")
    return 0 <= at < brought and has(left[at:brought], "join") and has(left[brought:], "sum")


def _still_open(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 尚有6件正在办理: what is open at the end of the year is carried forward."""
    left, right = phrase.left, phrase.right
    if not has((*left, *right), "open") or phrase.quantity.unit in _OTHER_UNITS:
        return []
    if has(left, "dispute", "outcome", "document", "receive", "handled", "decision"):
        return []
    if not (clean(left) and clean(right)) or has(right, "dispute", "result"):
        return []
    return [PhraseReading("requests.carried_forward", MEDIUM if scene.about_requests else LOW)]


def read_applicants(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 其中自然人3件、企业2件: a division of the number before, or of one that the words name."""
    named = _applicants(phrase)
    if not named and says_other(phrase.left) and scene.counted == (_BEFORE_OTHER, "report"):
        return [PhraseReading("requests.received.other", MEDIUM)]
    if len(named) != 1 or not clean(phrase.left) or not clean(phrase.right):
        return []
    if phrase.quantity.unit in _OTHER_UNITS or has(phrase.left, "outcome", "dispute", "verb"):
        return []
    if has(phrase.left, "receive") and has((*phrase.left, *phrase.right), "request"):
        return [PhraseReading(f"requests.received.{named[0]}", HIGH)]
    base = scene.base
    if base is None or base.kind not in DIVIDED or has(phrase.left, *_VERBS):
        # in the section on requests a division without its whole is one of those received
        sure = MEDIUM if _divides_received(phrase) and scene.topic == "requests" else LOW
        return [PhraseReading(f"requests.received.{named[0]}", sure)] if scene.about_requests else []
    return [PhraseReading(f"{base.kind}.{named[0]}", base.confidence, base.scope)]


def _applicants(phrase: Phrase) -> list[str]:
    """Give the applicants named before a number, or else after it."""
    side = phrase.left if has(phrase.left, "applicant") else phrase.right
    named = values(side, "applicant")
    if not named and phrase.left and phrase.left[-1].value == "公民":
        return ["natural_person"]
    return named


def _divides_received(phrase: Phrase) -> bool:
    """Tell 自然人申请3件 and 收到商业企业申请3件 from 收到企业登记申请3件."""
    if not has(phrase.left, *_VERBS):
        return True
    named = phrase.left[-1].role == "applicant" or has(phrase.right[:1], "weak", "request")
    return named and has(phrase.left, "receive")


def read_requests(phrase: Phrase, scene: Scene) -> list[PhraseReading]:
    """Read 收到申请12件, 办结12件, 3件政府信息公开申请."""
    left, right, quantity = phrase.left, phrase.right, phrase.quantity
    if quantity.unit in _OTHER_UNITS:
        return []
    if has(left, "load"):
        plain = clean(left) and clean(right) and scene.about_requests
        return [PhraseReading("requests.load", HIGH if plain else LOW)]
    if quantity.unit in _LOOSE_UNITS and right and right[0].role in ("unknown", "other"):
        return []
    if has(left, "these"):
        return []  # 三类答复共19件 are not all of them
    sure, kinds = _sure_by_object(left, right, scene)
    if sure is None:
        return []
    if _may_count_otherwise(phrase, kinds, scene):
        sure = LOW
    part = scene.subset or _one_channel(left) or has(left, "passed") or _of_some_sort(left)
    return [PhraseReading(kind, sure, "subset" if part else None) for kind in kinds]


def _may_count_otherwise(phrase: Phrase, kinds: Sequence[str], scene: Scene) -> bool:
    """Tell whether requests may not be what is counted: 一件, 办理12件 or 答复申请人90次 without them."""
    if phrase.quantity.idle and not has(phrase.left, "sum", "year", "time"):
        return True
    unit = phrase.quantity.unit
    # 受理依申请公开4次，答复4次 goes on as it began
    if "requests.processed" not in kinds and (unit not in ("次", "件次", "人次") or unit == scene.unit):
        return False
    return not has((*phrase.left, *phrase.right), "request")


def _sure_by_object(
    left: Sequence[Token], right: Sequence[Token], scene: Scene
) -> tuple[int | None, list[str]]:
    """Say how sure it is that requests for information are counted, and what happened to them."""
    verb = last(left, *_VERBS)
    if verb < 0:
        return _sure_without_verb(left, right, scene)
    scene.done = left[verb].role
    kinds = _happened(left)
    if any(one.role in ("verb", "outcome") for one in left[max(verb - 2, 0) : verb]):
        return LOW, kinds  # 公开类答复73件 are some of the answers
    high = HIGH if len(kinds) == 1 else MEDIUM
    tail = left[verb + 1 :]
    named = last(tail, "request")
    if named >= 0:
        plain = clean(tail[named + 1 :]) and not _may_be_others(tail[:named], scene)
        return (high if plain else LOW), kinds
    if has(right, "request") or has(left[:verb], "request"):
        return (high if clean(tail) else LOW), kinds
    if not (scene.about_requests and clean(tail)):
        return None, kinds
    weak = has(tail, "weak") or (has(right, "weak") and clean(right[: last(right, "weak")]))
    if weak or (scene.topic == "requests" and clean(left) and clean(right)):
        return min(high, MEDIUM), kinds
    return None, kinds


def _may_be_others(before: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words before a request count others with it (来信及信息公开申请) or make it another's."""
    together = has(before, "other") and has(before, "join")
    return together or any(_names_another(token, scene) for token in before)


def _names_another(token: Token, scene: Scene) -> bool:
    """Tell whether a request is one to another organ: 以省政府为义务主体的政府信息公开申请."""
    if token.role != "unknown" or not token.value.startswith("以"):
        return False
    name = token.value[1:]
    office = "办公" in scene.setting.own and name.endswith("政府")
    return office or not scene.is_ours(name, after="")


def _sure_without_verb(
    left: Sequence[Token], right: Sequence[Token], scene: Scene
) -> tuple[int | None, list[str]]:
    """Say the same where no verb stands before the number: 政府信息公开申请12件, 12件申请均已答复."""
    if last(left, "request") >= 0:
        # a list goes on with its verb: 办理建议12件、依申请公开8件
        listed = [_KINDS[scene.done]] if left[0].role == "join" and scene.done else _RECEIVED
        return (MEDIUM if clean(left) and not scene.disclosing else LOW), listed
    if has(right, "request") and clean(left):
        if not clean(right):
            return LOW, _RECEIVED  # 32件申请答复书, 40件申请案卷: papers about requests
        return MEDIUM, _HANDLED if has(right, "handled") else _RECEIVED
    if scene.topic != "requests":
        return None, _RECEIVED
    return _sure_by_topic(left, right, scene)


def _sure_by_topic(
    left: Sequence[Token], right: Sequence[Token], scene: Scene
) -> tuple[int | None, list[str]]:
    """Say it of 12件申请, 申请总数12件 and 12件已答复 where requests for information are spoken of."""
    plain, answered = clean((*left, *right)), has(right, "handled")
    if right and right[0].role == "weak" and plain and not has(right, "cause"):
        return (LOW, _HANDLED) if answered else (MEDIUM, _RECEIVED)
    if has(left, "weak", "whole") and not answered:
        return (MEDIUM if plain else LOW), _RECEIVED
    if answered and plain:
        return (MEDIUM if scene.base is not None else LOW), _HANDLED
    return None, _RECEIVED


def _happened(left: Sequence[Token]) -> list[str]:
    """Give the kinds that the verbs name: 接收处理 received, 办理答复 handled, 受理并办结 both."""
    roles = list(dict.fromkeys(token.role for token in left if token.role in _VERBS))
    if "handled" in roles and "processed" in roles:
        roles.remove("processed")
    if "receive" in roles and "processed" in roles:
        roles.remove("processed")
    return [_KINDS[role] for role in roles]


def _of_some_sort(left: Sequence[Token]) -> bool:
    """Tell 相关申请, 此类申请 from all requests."""
    return any(
        left[i].value in _SOME and left[i + 1].role in ("weak", "request") for i in range(len(left) - 1)
    )


def _one_channel(left: Sequence[Token]) -> bool:
    """Tell whether only one way of applying is counted: 通过信函收到3件, but not 通过线上、线下渠道."""
    ways = values(left, "channel")
    if ways:
        return len(ways) == 1
    through = next((i for i, token in enumerate(left) if token.value in THROUGH), -1)
    until = next((i for i in range(through + 1, len(left)) if left[i].role in _VERBS), -1)
    if through < 0 or until < 0 or has(left[through:until], "join", "etc", "each", "request"):
        return False
    named = left[until - 1].value
    return named.endswith(_WAYS) and not named.startswith(_EVERY_WAY)
