"""The shipped examples are what examples/README.md says of them."""

import json

import pytest

import govinfo_schema as gs
from govinfo_schema.form.paper.values import values
from tests.paths import CORPUS, EXAMPLES, needs_corpus

JSON_REPORTS = [*sorted(EXAMPLES.glob("years/*.json")), EXAMPLES / "right.json", EXAMPLES / "wrong.json"]


class TestExamples:
    """Small reports to try: figures of real reports, words of our own."""

    @pytest.mark.parametrize("name", ["right", "wrong"])
    def test_text_and_json_are_the_same_report(self, name: str) -> None:
        reading = gs.read(EXAMPLES / f"{name}.txt")
        assert reading.problems == ()
        assert gs.dumps(reading.report) == (EXAMPLES / f"{name}.json").read_bytes()

    @pytest.mark.parametrize("path", JSON_REPORTS, ids=lambda path: path.stem)
    def test_json_is_canonical(self, path: object) -> None:
        data = (EXAMPLES / str(path)).read_bytes()
        assert gs.dumps(gs.loads(data)) == data

    def test_right_has_nothing_to_find(self) -> None:
        result = gs.check(gs.read(EXAMPLES / "right.txt"))
        assert result.findings == ()

    def test_wrong_differs_in_one_number_and_diagnosis_finds_it(self) -> None:
        right, wrong = (
            values(gs.loads((EXAMPLES / f"{name}.json").read_bytes())) for name in ("right", "wrong")
        )
        differing = [pointer for pointer in right if right[pointer] != wrong[pointer]]
        assert differing == ["/requests/outcomes/unavailable/not_held/natural_person"]
        result = gs.check(gs.read(EXAMPLES / "wrong.txt"))
        assert result.diagnosis is not None
        assert list(result.diagnosis.certain) == differing

    @needs_corpus
    @pytest.mark.parametrize("year", [2019, 2020, 2021, 2022])
    def test_figures_are_real(self, year: int) -> None:
        figures = json.loads((CORPUS / "figures" / f"pingtan-{year}.json").read_text(encoding="utf-8"))
        report = json.loads((EXAMPLES / "years" / f"{year}.json").read_text(encoding="utf-8"))
        for pointer, value in figures["cells"].items():
            found = report
            for part in pointer.strip("/").split("/"):
                found = found[part]
            assert found == value, pointer
