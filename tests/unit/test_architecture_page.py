"""The page about the architecture says what is so: its rooms, their order, its list of modules."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyjekyll.site import Site

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pyjekyll"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PAGE = (ROOT / "docs/_pages/architecture.md").read_text()
SECTIONS = dict(
    re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", PAGE, re.MULTILINE)
)  # by their headings
PROOFS = "What shows that this is so"


def rows(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def layers() -> list[set[str]]:
    """The rooms of each line of the page's table, from the highest to the lowest."""
    return [set(re.findall(r"`(\w+)`", cells[0])) for cells in rows("The rooms")]


def test_a_build_has_the_steps_that_the_page_lists(make_site: Callable[..., Site]) -> None:
    listed = re.findall(r"^\d\. \*\*(\w+)\*\*", SECTIONS["The way of the data"], re.MULTILINE)
    assert len(listed) == 6
    assert list(make_site({"index.html": "x"}).process().timings) == listed


def test_the_rooms_and_their_order_are_those_of_the_import_contract() -> None:
    contracts: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if each["type"] == "layers")
    assert layers() == [set(layer.split(" | ")) for layer in contract["layers"]]


def test_a_room_imports_only_from_rooms_further_down() -> None:
    level = {room: number for number, rooms in enumerate(layers()) for room in rooms}
    imports = each_import()
    assert len(imports) > 500
    assert [
        f"{path} imports {other}"
        for path, room, other in imports
        if other != room and level[other] <= level[room]
    ] == []


def test_engines_import_only_themselves_ruby_and_records() -> None:
    engines = next(rooms for rooms in layers() if "liquid" in rooms)
    of_engines = {(room, other) for _, room, other in each_import() if room in engines}
    assert ("liquid", "ruby") in of_engines
    floor = ("ruby", "records")
    assert {(room, other) for room, other in of_engines if other not in (room, *floor)} == set()
    assert {other for _, room, other in each_import() if room == "ruby"} == {"ruby"}
    assert {other for _, room, other in each_import() if room == "records"} <= {"records"}


def test_every_room_is_listed_with_modules_that_exist() -> None:
    (block,) = re.findall(r"^```\n(.*?)^```$", SECTIONS["The rooms"], re.MULTILINE | re.DOTALL)
    listed = {line.split()[0]: line.split()[1:] for line in block.splitlines()}
    is_folder = {room: (PACKAGE / room).is_dir() for rooms in layers() for room in rooms}
    assert list(listed) == sorted(listed, key=lambda name: _line_of(name.strip("/")))
    assert set(listed) == {room + "/" * folder for room, folder in is_folder.items()}
    missing = []
    for room, names in listed.items():
        assert bool(names) == room.endswith("/"), room
        for name in names:
            if name == "…,":
                break  # a remark follows
            path = PACKAGE / room / name
            if not (path.is_dir() if name.endswith("/") else path.with_suffix(".py").is_file()):
                missing.append(f"{room}{name}")
    assert missing == []


def test_only_the_companion_sass_scripts_and_ruby_make_threads() -> None:
    makes_thread = re.compile(r"\b(Thread|Timer|ThreadPool\w*)\(")
    makers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if makes_thread.search(path.read_text())
    }
    assert {maker for maker in makers if not maker.startswith("server/")} == {
        "plugins/_minifier/javascript.py",
        "ruby_vm/vm.py",
        "sass/process.py",
    }


@pytest.mark.parametrize("page", ["architecture", "contributing"])
def test_files_and_folders_that_the_page_names_exist(page: str) -> None:
    text = (ROOT / f"docs/_pages/{page}.md").read_text()
    found = re.findall(r"`((?:\w+/)+[\w.]*)`|(?<= )((?:tests|scripts)/[\w/.]+)", text)
    made = {"before/", "expected/", "source/"}  # by whoever records a case
    named = {first or second for first, second in found} - made
    assert len(named) > 10
    tops = (ROOT, PACKAGE, PACKAGE / "liquid", PACKAGE / "kramdown", PACKAGE / "highlighter")
    assert {name for name in named if not any((top / name).exists() for top in tops)} == set()


def test_every_claim_names_a_test_that_exists() -> None:
    tests = set(_tests())
    claims = rows(PROOFS)
    assert len(claims) > 30
    for _, claim, proofs in claims:
        names = re.findall(r"`(\w+)`", proofs)
        assert names, claim
        assert [name for name in names if name not in tests] == [], claim


def test_every_section_has_a_claim() -> None:
    proved = [m[1] for cells in rows(PROOFS)
              if (m := re.match(r"\[(.+)\]\(#", cells[0]))]  # fmt: skip
    assert proved == [name for name in SECTIONS if name != PROOFS]


def test_every_dependency_has_its_reason() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    required = [
        *project["dependencies"],
        *(each for name, extra in extras.items() if name != "test" for each in extra),
        *PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["dependencies"],
    ]
    names = {re.split(r"[^\w-]", requirement)[0] for requirement in required}
    assert "click" in names
    cells = rows("Libraries")
    assert all(reason for _, _, reason in cells)
    given = {name for _, libraries, _ in cells for name in re.findall(r"[\w-]+", libraries)}
    assert names - given == set()
    assert [cell[1] for cell in cells if re.split(r"[^\w-]", cell[1])[0] not in names] == []


def _line_of(room: str) -> int:
    return next(number for number, rooms in enumerate(layers()) if room in rooms)


@cache
def _tests() -> tuple[str, ...]:
    tests = ROOT / "tests"
    folders = [path for path in tests.iterdir() if path.is_dir() and path.name != "conformance"]
    files = [path for folder in folders for path in folder.rglob("test_*.py")]
    return tuple(
        name
        for path in (*files, *(tests / "conformance").glob("test_*.py"))
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    )


@cache
def each_import() -> tuple[tuple[str, str, str], ...]:
    """A module, its room, and a room that it imports from; names for types do not count."""
    return tuple(_each_import())


def _each_import() -> Iterator[tuple[str, str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(PACKAGE))
        if name in ("__init__.py", "__main__.py"):
            continue
        room = name.removesuffix(".py").split("/")[0]
        for module in _imported(ast.parse(path.read_text())):
            parts = module.split(".")
            if parts[0] == "pyjekyll":
                yield name, room, parts[1]


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        yield from (f"{module}.{alias.name}" for alias in node.names)
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield from _imported(child)
