"""The service that the library's page shows answers as the page says; it runs where FastAPI is there."""

import asyncio
import json
import re
from typing import Any

import pytest

from tests.paths import EXAMPLES, ROOT

pytest.importorskip("fastapi", reason="the dependency group test has it")


def _shown(language: str) -> str:
    page = (ROOT / "docs" / language / "library.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```py\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    return str(block)


@pytest.fixture(scope="module", name="app", params=["en", "zh"])
def _app(request: pytest.FixtureRequest) -> Any:
    names: dict[str, Any] = {}
    exec(compile(_shown(request.param), "library.md", "exec"), names)
    return names["app"]


def _called(app: Any, path: str, body: bytes) -> tuple[int, Any]:
    """Post to an ASGI application, without a server and without a client's library."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": None,
        "server": ("test", 80),
    }
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], json.loads(b"".join(message.get("body", b"") for message in sent))


class TestService:
    """What is sent is checked, as JSON or as a document; what can't be is refused with its reasons."""

    @pytest.mark.parametrize(("path", "name"), [("/check", "wrong.json"), ("/read", "wrong.txt")])
    def test_a_report_gets_its_findings(self, app: Any, path: str, name: str) -> None:
        status, answer = _called(app, path, (EXAMPLES / name).read_bytes())
        assert status == 200
        assert answer["diagnosis"]["certain"] == ["/requests/outcomes/unavailable/not_held/natural_person"]

    def test_each_problem_of_json_has_its_place(self, app: Any) -> None:
        data = json.loads((EXAMPLES / "right.json").read_bytes())
        data["requests"]["received"]["total"] = -1
        status, answer = _called(app, "/check", json.dumps(data).encode())
        assert status == 422
        assert any(one["loc"][-3:] == ["requests", "received", "total"] for one in answer["detail"])

    def test_what_is_no_report_is_refused(self, app: Any) -> None:
        status, answer = _called(app, "/read", b"abc")
        assert status == 422
        assert answer["detail"]

    def test_the_schema_of_the_service_has_ours(self, app: Any) -> None:
        body = app.openapi()["paths"]["/check"]["post"]["requestBody"]["content"]["application/json"]
        assert len(body["schema"]["anyOf"]) == 2
