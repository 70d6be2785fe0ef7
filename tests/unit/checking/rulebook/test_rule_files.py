"""Rule files: whatever is wrong is told with its line, in both languages, and what to write instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from govinfo_schema.base.errors import RulesetError
from govinfo_schema.checking.rulebook.rule_files import load_ruleset
from tests.rules.documents import document, linear

TOML = """# a city's own rules
format = "govinfo-rules/1"
id = "city/x"
version = "1.0.0"
editions = ["2021"]

[[rules]]
id = "city.a"
type = "linear"
severity = "warning"
title = { zh-CN = "甲" }
left = [{ cell = "/requests/received/total" }]
op = "<="
right = [{ const = 10 }]
"""


@pytest.fixture
def told(tmp_path: Path) -> Any:
    def load(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(RulesetError) as caught:
            load_ruleset(path)
        return str(caught.value)

    return load


class TestToml:
    """line-precise errors"""

    @pytest.mark.parametrize(
        ("old", "new", "wanted"),
        [
            (
                'id = "city/x"',
                "id = city/x",
                ["第 3 行第 6 列不是有效的 TOML", "no valid TOML at line 3, column 6"],
            ),
            (
                'version = "1.0.0"',
                "version = 1.0",
                [
                    "/version: 第 4 行: 应为版本号，如 1.0.0，写成文本，而不是 1.0",
                    "written as text, not 1.0",
                ],
            ),
            ('["2021"]', "[2021]", ["/editions/0: 第 5 行", "应为版式年份，写成文本，而不是 2021"]),
            (
                '["2021"]',
                '["2020"]',
                [
                    "不适用于任何版式",
                    "is for no edition that is known",
                    "/editions: 第 5 行",
                    "现有 2019、2021",
                ],
            ),
            (
                'severity = "warning"',
                'severty = "warning"',
                [
                    "缺少 severity",
                    "/rules/0/severty: 第 10 行",
                    "是否想写 severity；",
                    "did you mean severity?;",
                ],
            ),
            (
                '{ zh-CN = "甲" }',
                '"甲"',
                ["/rules/0/title: 第 11 行", '应为各语言的文字，例如 {"zh-CN": "…"}，而不是 "甲"'],
            ),
            (
                "received",
                "recieved",
                [
                    "/rules/0/left/0/cell: 第 12 行",
                    "是否想写 /requests/received/total",
                    "did you mean /requests/received/total?",
                ],
            ),
            ("right = [{ const = 10 }]", "right = [", ["文末不是有效的 TOML", "no valid TOML at the end: "]),
            ('op = "<="', 'op = "=<"', ["/rules/0/op: 第 13 行", "应为 =、!=、<、<=、>、>= 之一"]),
            ('"govinfo-rules/1"', '"govinfo-rules/2"', ["应为 govinfo-rules/1，而不是"]),
        ],
    )
    def test_mistakes(self, told: Any, old: str, new: str, wanted: list[str]) -> None:
        assert TOML.count(old) == 1
        message = told("rules.toml", TOML.replace(old, new))
        assert [part for part in wanted if part not in message] == []

    def test_dates_are_named_where_they_stand(self, told: Any) -> None:
        rule = TOML.replace('type = "linear"', 'type = "plugin"').partition("left =")[0]
        message = told("rules.toml", rule + 'check = "a/1"\nargs = { since = 2021-01-01 }\n')
        assert "/rules/0/args/since: 第 13 行" in message
        assert "应为 JSON 有的值，而不是 2021-01-01" in message
        assert "line 13: must be a value that JSON has" in message

    def test_a_value_is_told_once(self, told: Any) -> None:
        message = told("rules.toml", TOML.replace('severity = "warning"', "severity = 2021-01-01"))
        assert message.count("/rules/0/severity") == 1


class TestNames:
    """JSON, and TOML for hand-writing: the name of the file tells which."""

    def test_json_in_a_file_of_toml(self, told: Any) -> None:
        message = told("rules.toml", json.dumps(document(linear())))
        assert "像是 JSON，JSON 文件的名称应以 .json 结尾" in message
        assert "it looks like JSON, which must be named .json" in message

    @pytest.mark.parametrize("content", [TOML, "[[rules]]\nid = 1\n", "# only this\n\nid = 3"])
    def test_toml_in_a_file_of_json(self, told: Any, content: str) -> None:
        message = told("rules.json", content)
        assert "像是 TOML，TOML 文件的名称应以 .toml 结尾 / no valid JSON at line 1" in message
        assert message.endswith("; it looks like TOML, which must be named .toml")

    @pytest.mark.parametrize("content", ["", "[", '{"a": 1,}', "[1, 2", "nonsense", "# a\n" * 9999])
    def test_what_is_neither(self, told: Any, content: str) -> None:
        assert "TOML" not in told("rules.json", content)


def test_a_ruleset_for_editions_to_come_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(document(linear(), editions=["2021", "2030"])))
    assert load_ruleset(path).editions == ("2021", "2030")


class TestByHand:
    """What people write instead of what a document has: taken where it is plain, else answered."""

    @pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
    def test_another_encoding(self, told: Any, encoding: str) -> None:
        message = told("house.toml", TOML.encode(encoding))
        assert f"{encoding.upper()}，不是 UTF-8；请用 UTF-8 另存" in message

    @pytest.mark.parametrize(("sign", "op"), [("≤", "<="), ("≥", ">="), ("≠", "!="), ("＝", "=")])
    def test_the_signs_of_print_are_operators(self, tmp_path: Path, sign: str, op: str) -> None:
        typed, printed = tmp_path / "typed.toml", tmp_path / "printed.toml"
        typed.write_text(TOML.replace('"<="', f'"{op}"'), encoding="utf-8")
        printed.write_text(TOML.replace('"<="', f'"{sign}"'), encoding="utf-8")
        one, other = load_ruleset(typed), load_ruleset(printed)
        assert (one.rules, one.sha256) == (other.rules, other.sha256)

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("结转下年度继续办理·总计", "/requests/carried_forward/total"),
            ("结转下年度", "/requests/carried_forward/total"),
            ("自然人新收", "/requests/received/natural_person"),
            ("新收·{column}", "/requests/received/{column}"),
            ("行政复议 结果纠正", "/disputes/reconsideration/corrected"),
            ("／requests／received／total", "/requests/received/total"),
            ("/requests/recieved/total", "/requests/received/total"),
        ],
    )
    def test_a_cell_s_name_gets_its_pointer(self, told: Any, written: str, meant: str) -> None:
        message = told("house.toml", TOML.replace("/requests/received/total", written))
        assert "/rules/0/left/0/cell: 第 12 行: " in message
        assert f"是否想写 {meant}" in message

    @pytest.mark.parametrize(
        ("old", "new", "meant"),
        [
            ("severity", "级别", "severity"),
            ("title =", "标题 =", "title"),
            ("severity", "serverity", "severity"),
            ('"warning"', '"警告"', "warning"),
            ('"linear"', '"liner"', "linear"),
        ],
    )
    def test_a_key_or_a_word_gets_the_right_one(self, told: Any, old: str, new: str, meant: str) -> None:
        new = (
            new
            if new.startswith('"') or new.isascii()
            else new.replace(new.split(" ")[0], f'"{new.split(" ")[0]}"')
        )
        assert f"是否想写 {meant}" in told("house.toml", TOML.replace(old, new))

    def test_typographic_signs_in_json(self, told: Any) -> None:
        text = json.dumps(document(linear()), indent=1)
        assert '第 3 行第 8 列不是有效的 JSON（这里的 “ 应为半角的 "）' in told(
            "house.json", text.replace('"cn.example/1"', "“cn.example/1”")
        )

    def test_a_wrong_pointer_inside_an_example(self, told: Any) -> None:
        example = '[[rules.examples]]\ncells = { "/requests/recieved/total" = 1 }\nexpect = "pass"\n'
        message = told("house.toml", TOML + example)
        assert (
            "第 16 行: city.a：2021年版没有这个数 /requests/recieved/total，是否想写 /requests/received/total"
            in message
        )


class TestOverridesAlone:
    """a file that only changes rules of ours says so with an empty list"""

    OVERRIDES = (
        TOML.partition("[[rules]]")[0]
        + """
overrides = [{ rule = "requests.balance", severity = "warning", reason = "试行" }]
"""
    )

    def test_what_to_write_is_said(self, told: Any) -> None:
        said = told("x.toml", self.OVERRIDES)
        assert "只改别人的规则、没有自己的规则时写 rules = []" in said
        assert "where it only changes rules of others, write rules = []" in said

    def test_without_overrides_it_is_a_member_that_is_missing(self, told: Any) -> None:
        assert "rules = []" not in told("x.toml", TOML.partition("[[rules]]")[0])

    def test_with_it_the_file_is_taken(self, tmp_path: Path) -> None:
        path = tmp_path / "x.toml"
        path.write_text(self.OVERRIDES + "rules = []\n", encoding="utf-8")
        (override,) = load_ruleset(path).overrides
        assert override.rule == "requests.balance"
