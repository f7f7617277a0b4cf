"""Every command, option and key has its place in the documentation."""

import re
from pathlib import Path

import click
import pytest
import yaml

from pyjekyll.commands.main import program
from pyjekyll.commands.table import ENTRIES
from pyjekyll.configuration.defaults import KEYS

PAGES = Path(__file__).parents[3] / "docs/_pages"
COMMANDS = (PAGES / "commands.md").read_text(encoding="utf-8")
CONFIGURATION = (PAGES / "configuration.md").read_text(encoding="utf-8")
WITHOUT_DEFAULT = {
    "csv_reader", "description", "disable_disk_cache", "force_polling", "ignore_theme_config",
    "name", "open_url", "page_excerpts", "paginate", "profile", "sass", "skip_initial_build",
    "ssl_cert", "ssl_key", "theme", "time", "title", "tsv_reader", "url", "webrick",
}  # fmt: skip


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
