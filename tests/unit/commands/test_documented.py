"""Every command, option and key has its place in the documentation."""

import re
from pathlib import Path

import click
import pytest
import yaml

from pyjekyll.commands.main import program
from pyjekyll.commands.table import ENTRIES
from pyjekyll.configuration.defaults import KEYS
from pyjekyll.configuration.schema import of_configuration

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs/_pages"
COMMANDS = (PAGES / "commands.md").read_text(encoding="utf-8")
CONFIGURATION = (PAGES / "configuration.md").read_text(encoding="utf-8")
WITHOUT_DEFAULT = {
    "csv_reader", "description", "disable_disk_cache", "force_polling", "ignore_theme_config",
    "name", "open_url", "page_excerpts", "paginate", "profile", "sass", "skip_initial_build",
    "ssl_cert", "ssl_key", "theme", "time", "title", "tsv_reader", "url", "webrick",
}  # fmt: skip
OF_PLUGINS = {"pyjekyll", "plugins", "remote_theme", "search", "redirect_from", "url", "defaults"}
WRITTEN = [*sorted(PAGES.glob("*.md")), ROOT / "README.md"]
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
COMMAND_LINE = re.compile(r"(?:^|[ /])pyjekyll(?:-ssg)? ([^#\n&|;>`]*)", re.MULTILINE)
# What stands for something else in a line, and lines of other programs.
PLACEHOLDER = re.compile(r"[A-Z]{2,}|[…{}\[\]$]|^\.")


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_and_each_of_its_options_is_documented(name):
    command = program.get_command(click.Context(program), name)
    options = [
        option
        for parameter in command.get_params(click.Context(command))
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    ]
    assert f"`{name}" in COMMANDS
    missing = [o for o in options if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", COMMANDS)]
    assert missing == []


def test_every_key_is_documented():
    assert [key for key in sorted(KEYS | WITHOUT_DEFAULT) if f"`{key}`" not in CONFIGURATION] == []


def test_every_page_is_in_the_list_of_the_documentation_once():
    groups = yaml.safe_load((PAGES.parent / "_data/documentation.yml").read_text(encoding="utf-8"))
    listed = [url for group in groups for url in group["pages"]]
    pages = [
        path.stem for path in PAGES.iterdir() if path.stem not in ("404", "documentation", "index")
    ]
    assert sorted(listed) == sorted(f"/{name}/" for name in pages)


def command_lines():
    """What the pages and the README say to type after `pyjekyll`, with the page it is in."""
    for page in WRITTEN:
        for match in CODE.finditer(page.read_text(encoding="utf-8")):
            for line in COMMAND_LINE.findall(match[1] or match[2]):
                words = line.replace('"', " ").replace("'", " ").split()
                if words and (
                    words[0] in ENTRIES or (match[1] and re.fullmatch("[a-z-]+", words[0]))
                ):
                    yield page.name, words


def test_every_command_line_of_the_pages_has_options_that_exist():
    found = list(command_lines())
    assert len(found) > 60
    assert {name for name, _ in found} >= {"README.md", "deploy.md", "getting-started.md"}
    wrong = []
    for page, (name, *rest) in found:
        command = program.get_command(click.Context(program), name)
        assert command is not None, (page, name)
        known = {
            option.replace("_", "-")
            for parameter in command.get_params(click.Context(command))
            for option in (*parameter.opts, *parameter.secondary_opts)
        } | {"--help", "-h"}
        wrong += [
            (page, name, word)
            for word in rest
            if word.startswith("-") and word.strip("-") and not PLACEHOLDER.search(word)
            and word.partition("=")[0].replace("_", "-") not in known
        ]  # fmt: skip
    assert wrong == []


def test_every_configuration_of_the_pages_is_one_that_the_schema_takes():
    """Examples in YAML whose keys are those of _config.yml, each by itself."""
    jsonschema = pytest.importorskip("jsonschema")
    tried = 0
    for page in WRITTEN:
        for text in re.findall(r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.M | re.S):
            values = yaml.safe_load(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "x", text))
            if isinstance(values, dict) and values.keys() <= KEYS | WITHOUT_DEFAULT | OF_PLUGINS:
                jsonschema.validate(values, of_configuration())
                tried += 1
    assert tried > 10
