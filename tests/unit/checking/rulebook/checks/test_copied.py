"""Whether a text is nearly last year's."""

import builtins
from typing import Any

import pytest

from govinfo_schema.base.errors import MissingExtraError
from govinfo_schema.checking.rulebook.checks.copied import compare_texts

OLD = (
    "部分科室对主动公开的范围把握不准，信息更新不够及时。今后将按月检查更新情况，并组织2次业务培训，逐项落实到人。"
    "对答复文书的审核不够严格，去年共退回3件。今后由法制人员统一审核，留存全部过程材料备查。"
)
NEW = (
    "群众反映较多的是查询入口不够明显，我们已把入口移到首页。另有三个栏目长期没有更新，已经合并到相邻栏目。"
    "下一年准备编一份常见问题解答，放在政务服务大厅供人取阅。"
)


class TestCompareTexts:
    """Section five nearly copied from last year's is found, and the copied sentence shown."""

    def test_the_same_text_is_copied_whole(self) -> None:
        found = compare_texts(OLD, OLD)
        assert found.copied == found.considered > 0
        assert found.reaches(100)
        assert next(one.sentence for one in found.sentences) == OLD.split("。")[0]

    def test_another_text_is_not(self) -> None:
        found = compare_texts(NEW, OLD)
        assert (found.copied, found.sentences) == (0, ())
        assert not found.reaches(1)

    def test_changed_digits_hide_nothing(self) -> None:
        assert compare_texts(OLD.replace("2次", "15次").replace("3件", "40件"), OLD).reaches(100)

    def test_a_changed_word_hides_little(self) -> None:
        assert compare_texts(OLD.replace("按月检查更新情况", "按季检查更新情况"), OLD).reaches(100)

    def test_sentences_may_change_places(self) -> None:
        assert compare_texts("。".join(reversed(OLD.split("。"))), OLD).reaches(100)

    def test_a_part_is_a_part(self) -> None:
        first = OLD.split("。")[0] + "。"
        found = compare_texts(first + NEW, OLD)
        assert len(found.sentences) == 1
        assert 0 < found.copied < found.considered

    def test_spans_point_at_both_texts(self) -> None:
        now, before = f"　　{NEW}\n{OLD}", f"一、{OLD}"
        for one in compare_texts(now, before).sentences:
            assert now[slice(*one.span)] == one.sentence
            assert before[slice(*one.earlier_span)] == one.earlier

    @pytest.mark.parametrize(
        "text",
        [
            "无。",
            "加强培训。提高认识。",
            "以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神，认真做好公开工作。",
            "（四）政府信息公开平台建设情况\n（五）监督保障方面情况说明",
            "2023 123456789 98765.4321 2468 13579 …… ——",
        ],
    )
    def test_short_sentences_and_set_phrases_do_not_count(self, text: str) -> None:
        assert compare_texts(text, text).considered == 0

    def test_without_rapidfuzz_it_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.startswith("rapidfuzz"):
                raise ImportError(name)
            return real(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", refuse)
        with pytest.raises(MissingExtraError, match="similarity"):
            compare_texts(OLD, OLD)
