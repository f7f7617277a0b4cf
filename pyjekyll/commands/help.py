"""`pyjekyll help [COMMAND]`, and `pyjekyll help RULE` for a rule of `check`."""

from __future__ import annotations

import click

from pyjekyll.commands.options import Command


@click.command("help", cls=Command, help="Show help for pyjekyll, a command or a rule.")
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
    if "/" in name:
        return _explain(name, parent)
    found = group.get_command(parent, name)
    if found is None:
        known = ", ".join(group.list_commands(parent))
        raise click.UsageError(f"There is no command {name!r}. Commands: {known}.", parent)
    with click.Context(found, info_name=found.name, parent=parent) as context:
        click.echo(found.get_help(context))
    return 0


def _explain(rule: str, parent: click.Context) -> int:
    """Print what the documentation says about a rule."""
    from pyjekyll.checks.rule_texts import rule_text, rule_texts
    from pyjekyll.utils.documentation import rule_url
    from pyjekyll.utils.spelling import nearest

    text = rule_text(rule)
    if text is None:
        close = nearest(rule, frozenset(rule_texts()))
        hint = f" Did you mean {close!r}?" if close else ""
        raise click.UsageError(f"There is no rule {rule!r}.{hint}", parent)
    url = rule_url(rule)
    click.echo(f"{rule}\n\n{text}" + (f"\n\n{url}" if url else ""))
    return 0
