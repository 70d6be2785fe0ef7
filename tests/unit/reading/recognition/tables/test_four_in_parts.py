"""Table four in three parts, each below a line that names its case, a cell a line."""

import govinfo_schema as gs

HEAD = (
    "某县人民政府2025年政府信息公开工作年度报告\n一、总体情况\n工作有序开展。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n"
)
RESULTS = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"


def test_each_part_is_of_its_case() -> None:
    parts = (
        ("行政复议", "1 2 0 0 3"),
        ("行政诉讼（未经复议直接起诉）", "0 0 0 5 5"),
        ("行政诉讼（复议后起诉）", "4 0 0 0 4"),
    )
    body = "".join(f"{case}\n{RESULTS}" + figures.replace(" ", "\n") + "\n" for case, figures in parts)
    disputes = gs.read((HEAD + body).encode()).report.disputes
    assert (disputes.reconsideration.corrected, disputes.reconsideration.total) == (2, 3)
    assert (disputes.litigation.direct.pending, disputes.litigation.direct.total) == (5, 5)
    after = disputes.litigation.after_reconsideration
    assert (after.upheld, after.total) == (4, 4)
