"""`pyjekyll help [COMMAND]`."""

from __future__ import annotations

import click

from pyjekyll.commands.options import Command


@click.command("help", cls=Command, help="Show help for pyjekyll or for one command.")
@click.argument("name", metavar="[COMMAND]", required=False)
@click.pass_context
def command(ctx: click.Context, name: str | None) -> int:
    """Print the help of the group, or of a command."""
    parent = ctx.parent
    assert parent is not None, "help is a command of the group"
    group = parent.command
    assert isinstance(group, click.Group), "help is a command of the group"
    if name is None:
        click.echo(parent.get_help())
        return 0
    found = group.get_command(parent, name)
    if found is None:
        known = ", ".join(group.list_commands(parent))
        raise click.UsageError(f"There is no command {name!r}. Commands: {known}.", parent)
    with click.Context(found, info_name=found.name, parent=parent) as context:
        click.echo(found.get_help(context))
    return 0
