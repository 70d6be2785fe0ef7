"""``python docs/checker/build.py --write | --check``: the page, one file without network, from its parts.

The checker is that of ``schemas/1.0/checker``, rules, forms and words are the published ones: the page has no
second implementation of anything.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCE = HERE / "src"
SCHEMAS = ROOT / "schemas" / "1.0"
PAGE = HERE / "index.html"

SAID = (
    "own",
    "amount",
    "linear.",
    "side.",
    "term",
    "op.",
    "list.",
    "present.",
    "implied.",
    "reason.",
    "severity.",
    "status.",
    "check.",
    "table.",
    "text.hint",
    "text.basis",
    "text.diagnosis.change",
)
"""The beginnings of the keys of what the page says."""

_IMPORT = re.compile(r'^import [^;]*? from "(\.[^"]*)";\n', re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const))", re.MULTILINE)
_NAME = re.compile(r"^(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)


def page() -> str:
    """Put the page together."""
    style = (SOURCE / "style.css").read_text("utf-8")
    code = joined(SOURCE / "app.mjs")
    policy = (
        f"default-src 'none'; script-src '{_digest(code)}'; style-src '{_digest(style)}'; base-uri 'none';"
        " form-action 'none'"
    )
    text = (SOURCE / "page.html").read_text("utf-8")
    parts = {"policy": policy, "style": style, "data": embedded(data()), "script": code}
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], text)


def joined(root: Path) -> str:
    """Join a module with all that it imports, each name once; a name that two modules use is an error."""
    owners: dict[str, str] = {}
    texts = []
    for path in _imported(root):
        text = _EXPORT.sub("", _IMPORT.sub("", path.read_text("utf-8")))
        if re.search(r"^(import|export) ", text, re.MULTILINE):
            raise SystemExit(f"{path}: an import or export that cannot be joined")
        for name in _NAME.findall(text):
            if name in owners:
                raise SystemExit(f"{path}: {name} is a name of {owners[name]} too")
            owners[name] = path.name
        texts.append(text)
    code = '"use strict";\n(() => {\n' + "\n".join(texts) + "})();\n"
    if "</script" in code.lower():
        raise SystemExit("a script cannot hold </script")
    return code


def _imported(root: Path) -> list[Path]:
    """Give a module after all that it imports, each once."""
    paths: list[Path] = []
    for address in _IMPORT.findall(root.read_text("utf-8")):
        paths += [path for path in _imported((root.parent / address).resolve()) if path not in paths]
    return [*paths, root]


def data() -> dict[str, Any]:
    """Collect what the page knows: rules without their examples, forms, words, schemas, messages."""
    languages = ("zh-CN", "en")
    forms = _load(SCHEMAS / "forms.json")
    return {
        "forms": forms,
        "rulesets": [
            _without_examples(_load(SCHEMAS / f"rules-{edition}.json")) for edition in forms["editions"]
        ],
        "schemas": {
            edition: _undescribed(_load(SCHEMAS / f"report-{edition}.schema.json"))
            for edition in forms["editions"]
        },
        "words": {language: _load(SCHEMAS / f"labels.{language}.json") for language in languages},
        "messages": {language: _said(_load(SCHEMAS / f"messages.{language}.json")) for language in languages},
        "texts": _load(SOURCE / "texts.json"),
        "examples": {name: _load(ROOT / "examples" / f"{name}.json") for name in ("right", "wrong")},
    }


def _load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _without_examples(ruleset: Any) -> Any:
    rules = [
        {k: v for k, v in rule.items() if k not in ("examples", "description")} for rule in ruleset["rules"]
    ]
    return {**ruleset, "rules": rules}


def _undescribed(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            k: _undescribed(v) for k, v in schema.items() if not (k == "description" and isinstance(v, str))
        }
    return [_undescribed(item) for item in schema] if isinstance(schema, list) else schema


def _said(messages: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in messages.items() if key.startswith(SAID)}


def embedded(value: Any) -> str:
    """Write data as JSON that can stand in a page."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def main() -> int:
    """Write the page, or say that it is out of step."""
    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    given = parser.parse_args()
    made = page()
    if given.write:
        PAGE.write_text(made, "utf-8")
    elif not PAGE.is_file() or PAGE.read_text("utf-8") != made:
        print("docs/checker/index.html is out of step: run python docs/checker/build.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
