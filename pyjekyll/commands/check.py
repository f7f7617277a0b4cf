"""`pyjekyll check`: build into memory and report what is wrong with the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import (
    load_configuration,
    make_site,
    visible_diagnostics,
    visible_of_failure,
)
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.options import (
    CONFIG,
    CONTENT_OPTIONS,
    GLOBAL_OPTIONS,
    QUIET,
    VERBOSE,
    Command,
    apply_all,
    option,
    overrides,
    version_option,
)
from pyjekyll.commands.reporting import report, report_to_github
from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.utils.logger import Level, logger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.site import Site

FORMAT = option("--format", key="format", type=click.Choice(["text", "github"]),
                help="text (default), or github for workflow annotations")  # fmt: skip


@click.command(
    "check",
    cls=Command,
    help="Build the site in memory and report broken links, anchors and images, errors in YAML "
    "and Liquid, missing layouts and conflicting URLs. Exits with 0 if there are none, with 3 if "
    "there are some, with 1 if the site cannot be built.",
)
@apply_all((FORMAT, CONFIG, *CONTENT_OPTIONS, QUIET, VERBOSE, *GLOBAL_OPTIONS))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Check a site; the exit code."""
    given = overrides(ctx)
    style = given.pop("format", "text")
    if style == "github":
        logger.level = Level.ERROR
    config = load_configuration({**given, "serving": False})
    site = make_site(config)
    logger.info("Source:", site.source)
    logger.info("Checking...")
    try:
        findings, notes = _check(site)
    except BuildError as error:
        _show(visible_of_failure(site.config, error), style, site)
        logger.error("ERROR:", "YOUR SITE COULD NOT BE BUILT.")
        return 1
    _show([*notes, *findings], style, site)
    logger.info("", f"{len(findings) or 'no'} finding{'' if len(findings) == 1 else 's'}.")
    return ExitCode.FINDINGS if findings else ExitCode.OK


def _check(site: Site) -> tuple[list[Diagnostic], list[Diagnostic]]:
    from pyjekyll.checks.built_site import built_site
    from pyjekyll.checks.check import check

    result = site.process(write=False)
    findings = check(built_site(result), site.config.get("pyjekyll"))
    return findings, [d for d in visible_diagnostics(result) if d.severity is Severity.NOTE]


def _show(diagnostics: Sequence[Diagnostic], style: str, site: Site) -> None:
    if style == "github":
        report_to_github(diagnostics, site.source)
    else:
        report(diagnostics, site.source)
