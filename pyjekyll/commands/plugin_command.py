"""Commands that a site's plugins bring: found only when no command of ours has the name.

`--help` lists them as well, but asking for help runs nobody's code: there, the plugins are only
parsed.
"""

from __future__ import annotations

import ast
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import NOT_CONFIGURATION
from pyjekyll.commands.options import Command
from pyjekyll.errors import PyjekyllError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.plugin import Command as PluginCommand


def find(name: str, given: Mapping[str, Any]) -> click.Command | None:
    """The command of that name, when a plugin of the site defines one.

    A site that cannot be loaded has none: the message is then that there is no such command.
    """
    from pyjekyll.configuration import Configuration
    from pyjekyll.site import Site

    settings = {key: value for key, value in given.items() if key not in NOT_CONFIGURATION}
    try:
        site = Site(Configuration.load(settings))
    except PyjekyllError:
        return None
    classes = [found for found in site.plugins.commands if found.name == name]
    return _command(classes[-1], site.config) if classes else None


def listed(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The names and summaries of the commands that `find` would find, by name.

    Only those that a class states as literals, as documented: no plugin is imported for this.
    """
    from pyjekyll.configuration import Configuration

    settings = {key: value for key, value in given.items() if key not in NOT_CONFIGURATION}
    try:
        config = Configuration.load(settings)
    except PyjekyllError:
        return []
    found: dict[str, str] = {}
    for path in _modules(config):
        with suppress(OSError, SyntaxError, ValueError), open(path, "rb") as file:
            found.update(_stated(ast.parse(file.read())))
    return sorted(found.items())


def _modules(config: Configuration) -> Iterator[str]:
    """The files of the plugins that may bring commands; in safe mode none."""
    if config.get("safe"):
        return
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    from pyjekyll.plugin.named_plugins import ENTRY_POINTS
    from pyjekyll.plugin.plugin_files import plugins_below

    for name in config["plugins"]:
        for point in entry_points(group=ENTRY_POINTS, name=str(name)):
            # The spec of a module in a package imports the package: then nothing is listed.
            spec = find_spec(point.module) if "." not in point.module else None
            if spec is not None and spec.origin is not None:
                yield spec.origin
    folders = config["plugins_dir"]
    for folder in folders if isinstance(folders, list) else [folders]:
        path = os.path.join(config.source, str(folder))
        if config.reach.admits(path) and os.path.isdir(path):
            for name in plugins_below(path, ".py"):
                yield os.path.join(path, name)


def _stated(module: ast.Module) -> Iterator[tuple[str, str]]:
    """What the classes of a module that derive from Command state about themselves."""
    for node in module.body:
        if isinstance(node, ast.ClassDef) and any(map(_is_command, node.bases)):
            stated = {
                target.id: item.value.value
                for item in node.body
                if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
                for target in item.targets
                if isinstance(target, ast.Name)
            }
            name = stated.get("name")
            if isinstance(name, str):
                yield name, str(stated.get("summary") or "")


def _is_command(base: ast.expr) -> bool:
    return getattr(base, "id", getattr(base, "attr", None)) == "Command"


def _command(plugin: type[PluginCommand], config: Configuration) -> click.Command:
    def call(arguments: tuple[str, ...]) -> int:
        return plugin(config).run(list(arguments))

    return Command(
        plugin.name,
        callback=call,
        help=plugin.summary,
        params=[click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED)],
        context_settings={"ignore_unknown_options": True},
    )
