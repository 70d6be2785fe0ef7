"""What offices and tools do to the official layout: each variant bends a report in one way.

Most leave every figure readable; those in ``FAULTS`` make some cells unsure, and say which.
"""

import random
import re
from collections.abc import Callable

from tests.layouts.model import Box, Made, Table

__all__ = ["FAULTS", "VARIANTS", "Variant"]

Variant = Callable[[random.Random, Made], None]
VARIANTS: dict[str, Variant] = {}
FAULTS: dict[str, Variant] = {}


def _variant(change: Variant) -> Variant:
    VARIANTS[change.__name__] = change
    return change


def _fault(change: Variant) -> Variant:
    FAULTS[change.__name__] = change
    return change


_NAMES = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}


def _is_corner(box: Box) -> bool:
    return "".join(box.text.split()).startswith("（本列")


def _labels(made: Made) -> list[Box]:
    return [box for box in made.boxes() if box.role in ("label", "heading")]


# --- wordings


@_variant
def other_wordings(rng: random.Random, made: Made) -> None:
    """Shorten or reword labels as real reports do."""
    words = {
        "行政规范性文件": ["规范性文件"],
        "规范性文件": ["行政规范性文件"],
        "现行有效件数": ["现行有效件", "现行有效数"],
        "本年制发件数": ["制发件数", "本年制发数"],
        "本年处理决定数量": ["本年处理决定数"],
        "上一年项目数量": ["上年项目数量"],
        "其他": ["其它"],
        "总计": ["合计", "总  计"],
        "社会公益组织": ["公益组织"],
        "法人或其他组织": ["法人或其它组织"],
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ["（二）部分公开"],
        "二、上年结转政府信息公开申请数量": ["二、上年度结转政府信息公开申请数量"],
        "一、本年新收政府信息公开申请数量": ["一、本年新收政府信息公开申请数"],
        "四、结转下年度继续办理": ["四、结转下年继续办理"],
    }
    for box in _labels(made):
        if box.text in words and rng.random() < 0.7:
            box.text = rng.choice(words[box.text])


@_variant
def misspelt(rng: random.Random, made: Made) -> None:
    """Drop or double a character of long labels."""
    for box in _labels(made):
        if box.role == "label" and len(box.text) >= 11 and rng.random() < 0.5:
            at = rng.randrange(4, len(box.text) - 1)
            box.text = box.text[:at] + rng.choice(["", box.text[at] * 2]) + box.text[at + 1 :]


@_variant
def renumbered(rng: random.Random, made: Made) -> None:
    """Write numbers of items in another style."""
    style = rng.choice(["、", "．", " ", ". ", "，"])
    for box in _labels(made):
        box.text = re.sub(r"^(\d)\.", rf"\1{style}", box.text)
        if rng.random() < 0.5:
            box.text = re.sub(r"^（(.)）", r"(\1)", box.text)


@_variant
def unnumbered(_: random.Random, made: Made) -> None:
    """Leave the numbers of items out."""
    for box in _labels(made):
        box.text = re.sub(r"^\d\.", "", box.text)


@_variant
def full_width(rng: random.Random, made: Made) -> None:
    """Write digits of labels and figures in full width."""
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    for box in _labels(made):
        box.text = box.text.translate(wide)
    for box in made.figures():
        if "amount" not in (box.pointer or "") and rng.random() < 0.7:
            box.text = box.text.translate(wide)


@_variant
def traditional(_: random.Random, made: Made) -> None:
    """Write labels in traditional script."""
    script = str.maketrans(
        "条项信内规废发件数处决许罚业费额对总购员请关机构务与业组织结转当办开类护权无动复议诉讼维纠审测条应获确认继续纳缴补过没现执询访举报",
        "條項信內規廢發件數處決許罰業費額對總購員請關機構務與業組織結轉當辦開類護權無動復議訴訟維糾審測條應獲確認繼續納繳補過沒現執詢訪舉報",
    )
    for box in _labels(made):
        box.text = box.text.translate(script)


@_variant
def radicals(rng: random.Random, made: Made) -> None:
    """Print Kangxi and CJK radicals for the ideographs that they resemble, as PDF files do."""
    lookalikes = str.maketrans("一二行人自力大工门见齐风里生用", "⼀⼆⾏⼈⾃⼒⼤⼯⻔⻅⻬⻛⾥⽣⽤")
    for box in _labels(made):
        if rng.random() < 0.8:
            box.text = box.text.translate(lookalikes)


@_variant
def spaced(rng: random.Random, made: Made) -> None:
    """Put spaces and line breaks into labels."""
    gap = rng.choice([" ", "\n", "\u3000", "\u00a0"])
    for box in _labels(made):
        if rng.random() < 0.5 and len(box.text) > 2:
            at = rng.randrange(1, len(box.text))
            box.text = box.text[:at] + gap + box.text[at:]


@_variant
def upright_labels(_: random.Random, made: Made) -> None:
    """Write the labels of groups one character a line."""
    for box in _labels(made):
        if box.rows > 1 and box.role == "label":
            box.text = "\n".join(box.text)


@_variant
def emphasised(rng: random.Random, made: Made) -> None:
    """Put remarks in brackets behind labels."""
    for box in _labels(made):
        if box.role == "label" and box.columns == 1 and box.rows == 1 and rng.random() < 0.3:
            box.text += rng.choice(["（件）", "（含下属单位）"])


# --- figures


@_variant
def blank_marks(rng: random.Random, made: Made) -> None:
    """Print strokes and spaces for what is not stated."""
    for box in made.figures():
        if box.text == "":
            box.text = rng.choice(["", "/", "-", "—", "——", "\u00a0", "\u3000", "／", " "])


@_variant
def padded(rng: random.Random, made: Made) -> None:
    """Put spaces around figures."""
    for box in made.figures():
        box.text = rng.choice(["", " ", "\u00a0", "\u3000"]) + box.text + rng.choice(["", " "])


@_variant
def with_units(rng: random.Random, made: Made) -> None:
    """Print 件 or 条 behind figures, thousands separators inside of them."""
    for box in made.figures():
        if not box.text.strip().isdigit() or "amount" in (box.pointer or ""):
            continue
        if len(box.text) > 3 and rng.random() < 0.6:
            box.text = f"{int(box.text):,}".replace(",", rng.choice([",", "，"]))
        elif rng.random() < 0.4 and "change" not in (box.pointer or ""):
            box.text += rng.choice(["件", "条", " 件"])


@_variant
def signed_words(rng: random.Random, made: Made) -> None:
    """Print changes as +20, 增3 or 减4."""
    for box in made.figures(2):
        if (box.pointer or "").endswith("/change") and re.fullmatch(r"-?\d+", box.text):
            number = int(box.text)
            words = ["减", "-", "−", "减少", "－"] if number < 0 else ["增", "+", "", "增加", "＋"]
            box.text = rng.choice(words) + str(abs(number))


@_variant
def amount_units(rng: random.Random, made: Made) -> None:
    """Print the unit of the fee in its cell."""
    for box in made.figures(2):
        if (box.pointer or "") == "/proactive_disclosure/fees/amount" and box.text:
            box.text += rng.choice(["万元", " 万元"])


# --- structure


def _value_rows(table: Table) -> list[int]:
    return [at for at, row in enumerate(table) if any(box.pointer for box in row)]


@_variant
def split_by_pages(rng: random.Random, made: Made) -> None:
    """Cut tables in two where a page ends, with or without the heading again."""
    number = rng.choice([2, 3])
    table = made.tables[number][0]
    at = rng.choice(_value_rows(table)[1:])
    again = [[Box(box.text, box.role, box.rows, box.columns) for box in row] for row in table[:3]]
    rest = _unspanned_from(table, at)
    head = again if number == 3 and rng.random() < 0.5 else []
    made.tables[number] = [table[:at], [*head, *rest]]
    for row_at, row in enumerate(made.tables[number][0]):
        for box in row:
            box.rows = min(box.rows, at - row_at)


def _unspanned_from(table: Table, at: int) -> Table:
    """Give the rows from one on; labels that reach into them come again as empty cells."""
    rest = table[at:]
    reaching: list[Box] = []
    for row_at, row in enumerate(table[:at]):
        for box in row:
            if row_at + box.rows > at:
                reaching.append(Box("", "filler", row_at + box.rows - at, box.columns))
    return [[*reaching, *rest[0]], *rest[1:]]


@_variant
def one_grid(_: random.Random, made: Made) -> None:
    """Put tables two and three into one."""
    if len(made.tables[2]) == len(made.tables[3]) == 1:
        made.tables[2][0].extend(made.tables[3][0])
        made.tables[3] = []


@_variant
def groups_repeated(_: random.Random, made: Made) -> None:
    """Print the labels of groups in every row instead of merging their cells."""
    for tables in (made.tables[2], made.tables[3]):
        for index, table in enumerate(tables):
            tables[index] = _repeated(table, keep=True)


@_variant
def groups_emptied(_: random.Random, made: Made) -> None:
    """Print empty cells under the label of a group instead of merging them."""
    for tables in (made.tables[2], made.tables[3]):
        for index, table in enumerate(tables):
            tables[index] = _repeated(table, keep=False)


def _repeated(table: Table, *, keep: bool) -> Table:
    waiting: dict[int, list[Box]] = {}
    found: Table = []
    for at, row in enumerate(table):
        new = list(waiting.get(at, []))
        for box in row:
            if box.role == "label" and box.rows > 1:
                for below in range(at + 1, at + box.rows):
                    waiting.setdefault(below, []).append(
                        Box(box.text if keep else "", "label" if keep else "filler", 1, box.columns)
                    )
                box.rows = 1
            new.append(box)
        found.append(new)
    return found


@_variant
def split_headings(_: random.Random, made: Made) -> None:
    """Divide the heading cells of table three over two rows: 商业 above 企业."""
    for table in made.tables[3]:
        for at, row in enumerate(table):
            names = ["".join(box.text.split()) for box in row]
            if "科研机构" in names and len(row) == 5:
                upper = [Box(name[:2], "heading") for name in names]
                lower = [Box(name[2:], "heading") for name in names]
                table[at : at + 1] = [upper, lower]
                for above in table[:at]:
                    for box in above:
                        box.rows += 1 if box.rows > 1 else 0
                return


@_variant
def local_rows(rng: random.Random, made: Made) -> None:
    """Add rows of the office's own, and remarks below."""
    for number, label in ((2, "行政确认"), (3, "9.依申请转信访件")):
        for table in made.tables[number]:
            rows = [at for at in _value_rows(table) if _is_plain(table, at)]
            if not rows:
                continue
            at = rng.choice(rows)
            spans = [box for box in table[at] if not box.pointer]
            figures = [Box(str(rng.randint(0, 9)), columns=box.columns) for box in table[at] if box.pointer]
            table.insert(at + 1, [Box(label, "filler", columns=sum(b.columns for b in spans)), *figures])
            _stretch(table, at + 1)
            break
    if made.tables[3]:
        width = 10
        made.tables[3][-1].append([Box("注：表中数据含所属事业单位", columns=width)])


def _is_plain(table: Table, at: int) -> bool:
    """Tell whether a row can be followed by another without cutting a group in two."""
    return all(box.rows == 1 for box in table[at])


def _stretch(table: Table, new: int) -> None:
    """Let the cells that reach over a new row reach one row further."""
    for at, row in enumerate(table[:new]):
        for box in row:
            if at + box.rows > new:
                box.rows += 1


@_variant
def remark_column(rng: random.Random, made: Made) -> None:
    """Add a column for remarks on the right of table three."""
    for table in made.tables[3]:
        heads = [at for at, row in enumerate(table) if any(_is_corner(box) for box in row)]
        for at in heads:
            table[at].append(Box("备注", "filler", rows=3))
        for at in _value_rows(table):
            table[at].append(Box(rng.choice(["", "", "见附件"])))
    if any(len(row) == 5 and row[0].text == "商业" for table in made.tables[3] for row in table):
        made.tables[3][0][0][-1].rows = 4


@_variant
def placeholder_columns(_: random.Random, made: Made) -> None:
    """Leave empty columns between labels and figures."""
    for table in made.tables[3]:
        for row in table:
            firsts = [box for box in row if _is_corner(box)]
            for box in firsts:
                box.columns += 1
            if any(box.pointer for box in row):
                at = next(i for i, box in enumerate(row) if box.pointer)
                row.insert(at, Box(""))


@_variant
def other_order(rng: random.Random, made: Made) -> None:
    """Print the rows of a group of table three in another order."""
    for table in made.tables[3]:
        rows = [at for at in _value_rows(table) if _is_plain(table, at)]
        pairs = [at for at in rows if at + 1 in rows and len(table[at]) == len(table[at + 1])]
        pairs = [at for at in pairs if "（" not in table[at][0].text + table[at + 1][0].text]
        if pairs:
            at = rng.choice(pairs)
            table[at], table[at + 1] = table[at + 1], table[at]


@_variant
def one_label_column(rng: random.Random, made: Made) -> None:
    """Print the labels of groups and rows together in one cell, or the rows' alone."""
    joint = rng.choice([" ", "", "\n", None])
    for index, table in enumerate(made.tables[3]):
        made.tables[3][index] = _in_one_column(_repeated(table, keep=True), joint)


def _in_one_column(table: Table, joint: str | None) -> Table:
    found: Table = []
    for row in table:
        labels = [box.text for box in row if box.role == "label"]
        if labels and any(box.pointer for box in row):
            text = labels[-1] if joint is None else joint.join(labels)
            first = next(at for at, box in enumerate(row) if box.pointer)
            before = [
                box for box in row[:first] if box.role == "filler" and labels and row.index(box) == first - 1
            ]
            found.append([Box(text, "label"), *before, *row[first:]])
        else:
            for box in row:
                box.columns -= 2 if _is_corner(box) else 0
            found.append(row)
    return found


@_variant
def cut_in_width(_: random.Random, made: Made) -> None:
    """Print table three in two halves, each with some of the columns under plain headings."""
    if len(made.tables[3]) != 1 or any(row[0].text == "第二十条第（一）项" for row in made.tables[3][0]):
        return
    table = made.tables[3][0]
    at = _value_rows(table)[0]
    names = [_NAMES[(box.pointer or "").rpartition("/")[2]] for box in table[at] if box.pointer]
    halves: list[Table] = []
    for keep in (slice(0, 3), slice(3, 7)):
        half: Table = [[Box("项目", "heading", columns=3), *(Box(name, "heading") for name in names[keep])]]
        for row in table[at:]:
            labels = [Box(box.text, box.role, box.rows, box.columns) for box in row if box.role == "label"]
            half.append([*labels, *[box for box in row if box.pointer][keep]])
        halves.append(half)
    made.tables[3] = halves


@_variant
def disputes_in_two(_: random.Random, made: Made) -> None:
    """Print reconsideration and litigation as two tables."""
    if len(made.tables[4]) != 1:
        return
    ((first, second, third, figures),) = made.tables[4]
    for box in second:
        box.rows = 1
    made.tables[4] = [
        [first[:1], second[:5], figures[:5]],
        [first[1:], second[5:], third, figures[5:]],
    ]


@_variant
def disputes_captioned(_: random.Random, made: Made) -> None:
    """Print the cases of table four as three tables, each below a line that names its case."""
    if len(made.tables[4]) != 1:
        return
    figures = made.tables[4][0][-1]
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    made.tables[4] = [
        [[Box(name, "heading") for name in results], figures[5 * at : 5 * at + 5]] for at in range(3)
    ]
    made.captions = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")


@_variant
def disputes_upright(_: random.Random, made: Made) -> None:
    """Print the cases of table four as rows."""
    if len(made.tables[4]) != 1:
        return
    figures = made.tables[4][0][-1]
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    cases = ("行政复议", "未经复议直接起诉", "复议后起诉")
    heading = [Box("", "filler"), *(Box(name, "heading") for name in results)]
    rows = [[Box(case, "label"), *figures[5 * at : 5 * at + 5]] for at, case in enumerate(cases)]
    made.tables[4] = [[heading, *rows]]


# --- faults: some cells can't be read any more, and nothing may be invented for them


def _risk(made: Made, row: list[Box]) -> None:
    made.at_risk.update(box.pointer for box in row if box.pointer)


def _whole_row(rng: random.Random, made: Made) -> list[Box] | None:
    """Choose a row of several figures that nothing has happened to: two faults can hide each other."""
    rows = [row for number in (2, 3, 4) for table in made.tables[number] for row in table]
    left = [
        row
        for row in rows
        if sum(bool(box.pointer) for box in row) > 1 and not any(box.pointer in made.at_risk for box in row)
    ]
    return rng.choice(left) if left else None


@_fault
def cell_missing(rng: random.Random, made: Made) -> None:
    """Lose one cell of a row."""
    row = _whole_row(rng, made)
    if row is not None:
        _risk(made, row)
        lost = row.pop(rng.choice([at for at, box in enumerate(row) if box.pointer]))
        if not any(box.text.strip(" \u00a0\u3000/-—／") for box in row if box.pointer):
            made.expected[lost.pointer or ""] = None  # the row states nothing any more


@_fault
def cell_too_many(rng: random.Random, made: Made) -> None:
    """Put one cell too many into a row."""
    row = _whole_row(rng, made)
    if row is not None:
        _risk(made, row)
        row.insert(
            rng.choice([at for at, box in enumerate(row) if box.pointer]), Box(rng.choice(["", "0", "7"]))
        )


@_fault
def glued(rng: random.Random, made: Made) -> None:
    """Run the figures of a row together."""
    rows = [row for number in (2, 3, 4) for table in made.tables[number] for row in table]
    # Digits that stand for one figure and blanks besides are like any other figure: nobody could tell.
    full = [row for row in rows if sum(bool(b.pointer and b.text.strip().isdigit()) for b in row) >= 3]
    full = [] if "cut_in_width" in made.done else full
    full = [row for row in full if all(b.text.strip().isdigit() for b in row if b.pointer)]
    if not full:
        return
    row = rng.choice(full)
    _risk(made, row)
    figures = [box for box in row if box.pointer]
    merged = Box("".join(box.text for box in figures), "figure", columns=rng.choice([1, len(figures)]))
    at = row.index(figures[0])
    row[:] = [*row[:at], merged, *(box for box in row[at:] if not box.pointer)]


@_fault
def no_counts(rng: random.Random, made: Made) -> None:
    """Print what is no count."""
    for box in rng.sample(made.figures(), 3):
        box.text = rng.choice(["-3", "1.5", "约10", "十余", "见附件", "1 0", "00", "3(2)", "12%"])
        made.at_risk.add(box.pointer or "")
        if not (box.pointer or "").endswith("/amount") and (
            box.text != "-3" or "change" not in (box.pointer or "")
        ):
            made.expected[box.pointer or ""] = None
        else:
            box.text = "约10"
            made.expected[box.pointer or ""] = "约10" if "procurement" in (box.pointer or "") else None


@_fault
def twice(rng: random.Random, made: Made) -> None:
    """Print a row of table three twice, with other figures."""
    table = made.tables[3][0] if made.tables[3] else made.tables[2][0]
    rows = [at for at in _value_rows(table) if _is_plain(table, at)]
    if not rows:
        return
    at = rng.choice(rows)
    _risk(made, table[at])
    again = [
        Box(str(rng.randint(1, 99)) if box.pointer else box.text, box.role, box.rows, box.columns)
        for box in table[at]
    ]
    table.insert(at + 1, again)
    _stretch(table, at + 1)


@_fault
def garbled_label(rng: random.Random, made: Made) -> None:
    """Make a label unreadable."""
    row = _whole_row(rng, made)
    if row is None:
        return
    _risk(made, row)
    labels = [box for box in row if box.role == "label"]
    if labels:
        labels[-1].text = rng.choice(["□□□□", "？？", "行政", "公开", "属于", "X"])


@_fault
def wrong_rowspan(rng: random.Random, made: Made) -> None:
    """Let the label of a group reach one row too far or too short."""
    table = next((t for t in made.tables[3] if t), made.tables[2][0])
    grouped = [box for row in table for box in row if box.role == "label" and box.rows > 1]
    if grouped:
        box = rng.choice(grouped)
        box.rows += rng.choice([-1, 1])
        made.at_risk.update(made.expected)


@_fault
def wrong_colspan(rng: random.Random, made: Made) -> None:
    """Draw a heading cell of table three one column too wide or too narrow."""
    heads = [box for table in made.tables[3] for row in table for box in row if box.role == "heading"]
    if heads:
        box = rng.choice(heads)
        box.columns = max(box.columns + rng.choice([-2, -1, 1, 2]), 1)
    made.at_risk.update(pointer for pointer in made.expected if pointer.startswith("/requests/"))


@_fault
def columns_swapped(rng: random.Random, made: Made) -> None:
    """Print two columns of table three in each other's place, headings and figures alike."""
    left, right = rng.sample(["business", "research", "public_interest", "legal_service"], 2)
    for table in made.tables[3]:
        for row in table:
            places = {
                key: at
                for at, box in enumerate(row)
                for key in (left, right)
                if (box.pointer or "").endswith(f"/{key}") or box.text == _NAMES[key]
            }
            if len(places) == 2:
                a, b = places[left], places[right]
                row[a], row[b] = row[b], row[a]
    made.at_risk.update(pointer for pointer in made.expected if pointer.startswith("/requests/"))
