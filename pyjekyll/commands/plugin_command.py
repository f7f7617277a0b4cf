"""Commands that a site's plugins bring: found only when no command of ours has the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import NOT_CONFIGURATION
from pyjekyll.commands.options import Command
from pyjekyll.errors import PyjekyllError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
