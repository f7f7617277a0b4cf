"""`pyjekyll build`: build the site once, or again after each change."""

from __future__ import annotations

from typing import Any

import click

from pyjekyll.commands.one_build import build_once
from pyjekyll.commands.options import (
    BUILD_OPTIONS,
    DRY_RUN,
    POOL,
    RENDER_OPTIONS,
    Command,
    apply_all,
    overrides,
    version_option,
)


@click.command("build", cls=Command, help="Build your site.")
@apply_all((*BUILD_OPTIONS, *RENDER_OPTIONS, POOL, DRY_RUN))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Build, and watch where that is asked for."""
    given = {**overrides(ctx), "serving": False}
    if given.pop("dry_run", False):
        from pyjekyll.commands.dry_run import run as run_dry

        return run_dry(given)
    return build_once(given)
