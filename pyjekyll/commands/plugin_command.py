"""Commands that a site's plugins bring: found only when no command of ours has the name.

`--help` lists them as well, but asking for help runs nobody's code: there, the plugins are only
parsed.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.options import Command
from pyjekyll.ruby.values import truthy

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Mapping

    from pyjekyll.configuration import Configuration
    from pyjekyll.plugin import Command as PluginCommand


def find(name: str, given: Mapping[str, Any]) -> click.Command | None:
    """The command of that name, when a plugin of the site defines one.

    A site that cannot be loaded has none: the message is then that there is no such command.
    """
    from pyjekyll.commands.building import NOT_CONFIGURATION
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import PyjekyllError
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
    if not may_bring_some(given):
        return []
    import ast

    from pyjekyll.commands.building import NOT_CONFIGURATION
    from pyjekyll.configuration import Configuration
    from pyjekyll.errors import PyjekyllError

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


def may_bring_some(given: Mapping[str, Any]) -> bool:
    """Whether a look at the site's files leaves open that a plugin of it has a command.

    Most sites have none, and what reads a configuration takes longer to import than help should.
    """
    source = str(given.get("source") or ".")
    names = ("_config.yml", "_config.yaml", "_config.toml")
    texts = [_bytes_of(os.path.join(source, name)) for name in names]
    has_plugins = os.path.isdir(os.path.join(source, "_plugins"))
    if not (has_plugins or any(texts)):
        return False
    if given.get("config") or given.get("plugins_dir") or any(b"plugins_dir" in t for t in texts):
        return True
    return _are_in_folder(os.path.join(source, "_plugins")) or _are_installed()


def _are_in_folder(folder: str) -> bool:
    return any(
        b"Command" in _bytes_of(os.path.join(path, name))
        for path, _, names in os.walk(folder, followlinks=True)
        for name in names
        if name.endswith(".py")
    )


def _are_installed() -> bool:
    """Whether a distribution names plugins; `importlib.metadata` would say it, and is slow."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:  # a zip file, say
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                path = os.path.join(folder, name, "entry_points.txt")
                if b"[pyjekyll.plugins]" in _bytes_of(path):
                    return True
    return False


def _bytes_of(path: str) -> bytes:
    """What is in a file; nothing where it cannot be read."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _modules(config: Configuration) -> Iterator[str]:
    """The files of the plugins that may bring commands; in safe mode none."""
    if truthy(config.get("safe")):
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
    import ast

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
