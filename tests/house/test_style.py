"""What every module of the package keeps to, whoever writes it."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Module, modules
from tests.paths import ROOT

MAX_LINES = 400
every = pytest.mark.parametrize("module", modules(), ids=str)
every_public = pytest.mark.parametrize("module", [one for one in modules() if one.public], ids=str)

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _exported(module: Module) -> list[str] | None:
    for statement in module.tree.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in statement.targets
        ):
            found: list[str] = ast.literal_eval(statement.value)
            return found
    return None


def _public_definitions(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, Documented]]:
    for node in body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public_definitions(node.body, f"{node.name}.")


def _is_overload(node: Documented) -> bool:
    return any("overload" in ast.unparse(decorator) for decorator in node.decorator_list)


@every
class TestEveryModule:
    """One idea per file, and it says which."""

    def test_says_what_it_is_for(self, module: Module) -> None:
        assert ast.get_docstring(module.tree), f"{module.path} has no docstring"

    def test_is_not_too_long(self, module: Module) -> None:
        lines = len(module.path.read_text(encoding="utf-8").splitlines())
        assert lines <= MAX_LINES, f"{module.path} has {lines} lines; over {MAX_LINES}, split it"

    def test_names_no_edition(self, module: Module) -> None:
        """What the forms are stands in ``form/editions`` alone: a new one is a new file there."""
        if ".form.editions" in module.name:
            return
        named = {
            node.value
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Constant) and node.value in ("2019", "2021")
        }
        assert named == set()

    def test_imports_by_absolute_names_and_never_from_the_root(self, module: Module) -> None:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"relative import in {module.path}, line {node.lineno}"
                assert node.module != "govinfo_schema", f"import from the root, line {node.lineno}"
            elif isinstance(node, ast.Import):
                roots = [name.name for name in node.names if name.name == "govinfo_schema"]
                assert not roots, f"import of the root in {module.path}, line {node.lineno}"


@every_public
class TestEveryPublicModule:
    """A small public surface: a sorted ``__all__`` in every public module, and each name in it documented."""

    def test_lists_its_names_sorted(self, module: Module) -> None:
        if module.name.endswith("__main__"):
            pytest.skip("a module that is run has no names to import")
        exported = _exported(module)
        assert exported is not None or module.path.name == "__init__.py", f"{module.path} has no __all__"
        names = exported or []
        assert len(names) == len(set(names)), f"__all__ of {module.path} names something twice"
        # As ruff's RUF022 sorts: constants, then classes, then functions.
        order = sorted(names, key=lambda name: (not name.isupper(), not name[:1].isupper(), name))
        assert names == order, f"__all__ of {module.path} is not sorted"

    def test_documents_what_it_offers(self, module: Module) -> None:
        bare = [
            name
            for name, node in _public_definitions(module.tree.body)
            if not ast.get_docstring(node) and not _is_overload(node)
        ]
        assert not bare, f"without a docstring in {module.path}: {', '.join(bare)}"

    def test_first_lines_are_sentences(self, module: Module) -> None:
        for name, node in _public_definitions(module.tree.body):
            first = (ast.get_docstring(node) or "X.").splitlines()[0]
            assert first[0] == "`" or not first[0].islower(), f"{module.path}: {name} begins small: {first}"


class TestWhatTheTreeMustNotHold:
    """The project speaks of itself alone."""

    # The brackets keep these lines from finding themselves.
    FOREIGN = re.compile(
        r"pyp[i]\.org|python[h]osted|npm[j]s\.(?:org|com)|(?<![\w.])/(?:wor[k]|roo[t]|far[m])/"
    )
    KINDS = frozenset({".py", ".md", ".toml", ".txt", ".json", ".yml", ".yaml", ".mjs", ".js", ".html", ""})
    SKIPPED = frozenset({"node_modules", "_build", "__pycache__", "build", "dist", "generated"})

    def test_no_registry_hosts_and_no_machine_paths(self) -> None:
        tops = [path for path in ROOT.iterdir() if not path.name.startswith(".") or path.name == ".ci"]
        files = [path for top in tops for path in ([top] if top.is_file() else top.rglob("*"))]
        for path in files:
            inner = path.relative_to(ROOT).parts
            hidden = any(part.startswith(".") for part in inner[1:])
            if hidden or self.SKIPPED & set(inner) or path.suffix not in self.KINDS or not path.is_file():
                continue
            found = self.FOREIGN.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{path.relative_to(ROOT)} mentions {found.group() if found else ''}"


SAY_NOTHING = frozenset({"found", "one", "at", "there", "told"})
SHORT = 10
Function = ast.FunctionDef | ast.AsyncFunctionDef
_OWN_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_OWN_NAMES = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _bound_in(node: ast.AST) -> Iterator[str]:
    """Name what a function binds itself, without what comprehensions and functions in it bind."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _OWN_SCOPE):
            continue
        if isinstance(child, _OWN_NAMES):
            own = (name for part in child.generators for name in ast.walk(part.target))
            targets = {name.id for name in own if isinstance(name, ast.Name)}
            yield from (name for name in _bound_in(child) if name not in targets)
            continue
        if isinstance(child, ast.arg):
            yield child.arg
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id
        yield from _bound_in(child)


IN_PASSING = SAY_NOTHING - {"one"}
"""Names that say nothing even of what a comprehension goes over; there, ``one`` is one of what follows."""


def _bound_in_passing(node: ast.AST) -> Iterator[str]:
    """Name what the comprehensions and the lambdas in a function bind."""
    for child in ast.walk(node):
        if isinstance(child, _OWN_NAMES):
            targets = (name for part in child.generators for name in ast.walk(part.target))
            yield from (name.id for name in targets if isinstance(name, ast.Name))
        elif isinstance(child, ast.Lambda):
            yield from (argument.arg for argument in child.args.args)


@every
class TestLocalNames:
    """A name of a longer function says what it holds."""

    def test_are_nouns(self, module: Module) -> None:
        empty = [
            f"{node.name}, line {node.lineno}: {name}"
            for node in ast.walk(module.tree)
            if isinstance(node, Function) and (node.end_lineno or 0) - node.lineno + 1 > SHORT
            for name in sorted(
                SAY_NOTHING.intersection(_bound_in(node)) | IN_PASSING.intersection(_bound_in_passing(node))
            )
        ]
        assert empty == [], f"{module.path}: say what it is"
