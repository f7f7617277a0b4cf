"""The names that `pyjekyll.api` and `import pyjekyll` promise."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pyjekyll
from pyjekyll import api

ROOT = Path(__file__).parents[2]
PLUGINS = sorted((ROOT / "pyjekyll/plugins").glob("*.py"))


def test_the_package_has_the_names_of_its_face_and_no_others():
    assert len(api.__all__) > 40
    assert pyjekyll.__all__ == api.__all__
    assert [name for name in api.__all__ if getattr(pyjekyll, name) is not getattr(api, name)] == []
    assert not hasattr(pyjekyll, "find_theme")
    assert sorted(dir(pyjekyll)) == sorted([*api.__all__, "__version__"])


def test_all_names_of_the_package_can_be_imported_at_once():
    code = "from pyjekyll import *; print(Site.__module__, PageWithoutAFile.__module__)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "pyjekyll.site pyjekyll.content.page"


def test_importing_the_package_loads_nothing_else():
    code = "import sys, pyjekyll; print([m for m in sys.modules if m.startswith('pyjekyll.')])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_a_command_does_not_load_the_face():
    code = "import sys, pyjekyll.commands.build; print('pyjekyll.api' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"


def test_the_page_about_plugins_lists_every_name():
    page = (ROOT / "docs/_pages/plugins.md").read_text()
    table = page.split("## What there is to import")[1].split("## ")[0]
    assert sorted(re.findall(r"`(\w+)`", table)) == sorted(api.__all__)


def test_built_in_plugins_import_from_the_face():
    imported = {name for plugin in PLUGINS for name in _imported(plugin)}
    assert {"Generator", "Site", "to_s"} < imported <= set(api.__all__)


def _imported(plugin):
    return [
        alias.name
        for node in ast.walk(ast.parse(plugin.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "pyjekyll.api"
        for alias in node.names
    ]


def test_the_rule_for_built_in_plugins_names_every_other_room():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (rule,) = (c for c in contracts["contracts"] if c["name"].startswith("Built-in plugins"))
    modules = [*(ROOT / "pyjekyll").glob("*/__init__.py"), *(ROOT / "pyjekyll").glob("[a-z]*.py")]
    rooms = {path.parent.name if path.stem == "__init__" else path.stem for path in modules}
    assert set(rule["forbidden_modules"]) == {f"pyjekyll.{r}" for r in rooms - {"api", "plugins"}}
