"""`pyjekyll check`: build into memory and report what is wrong with the site."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.checks.baseline import as_baseline, compare, read_baseline
from pyjekyll.commands.building import load_configuration, make_site, visible_of_failure
from pyjekyll.commands.exit_code import ExitCode
from pyjekyll.commands.formats.choice import (
    NAMES,
    Choice,
    FormatType,
    require_one_on_output,
    write_files,
    write_job_summary,
    writer_of,
)
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
from pyjekyll.errors import BuildError, Severity
from pyjekyll.utils.logger import Level, logger

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from pyjekyll.checks.baseline import Entry
    from pyjekyll.checks.built_site import BuiltSite
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report
    from pyjekyll.configuration import Configuration
    from pyjekyll.site import Site

TEXT = Choice("text")

FORMAT = option("--format", key="format", type=FormatType(), multiple=True, default=(),
                help=f"text (default), {', '.join(NAMES[1:])}; repeatable")  # fmt: skip
FAIL_ON = option("--fail-on", key="fail_on", type=click.Choice(["error", "warning", "note"]),
                 help="Exit with 3 if a finding has this level or a worse one (error)")  # fmt: skip
MAX_WARNINGS = option("--max-warnings", key="max_warnings", type=click.IntRange(min=0), metavar="N",
                      help="Exit with 3 if there are more than N warnings")  # fmt: skip
MAX = option("--max", key="max", type=click.IntRange(min=1), metavar="N",
             help="Show at most N findings as text; all count")  # fmt: skip
BASELINE = option("--baseline", key="baseline", metavar="FILE",
                  help="Report only what this file does not list")  # fmt: skip
UPDATE = option("--update-baseline", key="update_baseline", is_flag=True,
                help="Write what is found now into the file of --baseline")  # fmt: skip
NO_BUILD = option("--no-build", key="no_build", is_flag=True,
                  help="Look only at YAML, front matter, data, Liquid and names, of PATHs or all "
                  "files")  # fmt: skip

EXTERNAL = option("--external", key="external", is_flag=True,
                  help="Also ask other sites whether what links lead to is there; at most warnings "
                  "are reported")  # fmt: skip


@click.command(
    "check",
    cls=Command,
    help="Build the site in memory and report broken links, anchors and images, errors in YAML "
    "and Liquid, missing layouts and conflicting URLs. Exits with 3 if there are errors (see "
    "--fail-on), with 1 if the site cannot be built, otherwise with 0.",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@apply_all(
    (
        NO_BUILD,
        EXTERNAL,
        FORMAT,
        FAIL_ON,
        MAX_WARNINGS,
        MAX,
        BASELINE,
        UPDATE,
        CONFIG,
        *CONTENT_OPTIONS,
        QUIET,
        VERBOSE,
        *GLOBAL_OPTIONS,
    )
)
@version_option()
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **_given: Any) -> int:
    """Check a site; the exit code."""
    given = overrides(ctx)
    given.pop("paths", None)
    no_build = bool(given.pop("no_build", False))
    if paths and not no_build:
        raise click.UsageError("PATHs need --no-build: a build is of the whole site.")
    external = bool(given.pop("external", False))
    if external and (no_build or given.get("offline")):
        other = "--no-build" if no_build else "--offline"
        raise click.UsageError(f"--external and {other} exclude each other.")
    formats: Sequence[Choice] = given.pop("format", ()) or (TEXT,)
    fail_on = Severity(given.pop("fail_on", Severity.ERROR))
    max_warnings: int | None = given.pop("max_warnings", None)
    most: int | None = given.pop("max", None)
    baseline: str | None = given.pop("baseline", None)
    updates = bool(given.pop("update_baseline", False))
    if updates and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE.")
    known = None if baseline is None or updates else read_baseline(baseline)
    require_one_on_output(formats)
    on_output = next((choice.name for choice in formats if choice.file is None), None)
    if on_output not in ("text", None):
        logger.level = Level.ERROR  # nothing but the report goes to standard output
    config = load_configuration({**given, "serving": False})
    site = _readable_site(config) if no_build else make_site(config)
    logger.info("Source:", site.source)
    logger.info("Checking...")
    failed = False
    try:
        findings = _check_files(site, paths) if no_build else _check(site, external=external)
    except BuildError as error:
        findings, failed = _of_failure(site, error), True
    if known is not None and not failed:
        findings = _unknown(findings, known)
    _write(findings, formats, on_output, site, most)
    if failed:
        logger.error("ERROR:", "YOUR SITE COULD NOT BE BUILT.")
        return ExitCode.FAILED
    if baseline is not None and updates:
        with open(baseline, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(as_baseline(findings))
        logger.info("Baseline:", f"{baseline} has what was found.")
        return ExitCode.OK
    return exit_code(findings, fail_on, max_warnings)


def exit_code(
    findings: Sequence[Finding], fail_on: Severity = Severity.ERROR, max_warnings: int | None = None
) -> ExitCode:
    """3 where a finding is at the level or above it, or there are too many warnings."""
    levels = list(Severity)
    fails = levels[: levels.index(fail_on) + 1]
    severities = [finding.diagnostic.severity for finding in findings]
    if any(severity in fails for severity in severities):
        return ExitCode.FINDINGS
    if max_warnings is not None and severities.count(Severity.WARNING) > max_warnings:
        return ExitCode.FINDINGS
    return ExitCode.OK


def _readable_site(config: Configuration) -> Site:
    """A site that is only read: none of its code runs, and whatever is missing may be."""
    from pyjekyll.site import Site

    return Site(config, runs_code=False)


def _check_files(site: Site, paths: Sequence[str]) -> list[Finding]:
    from pyjekyll.checks.unbuilt import check_unbuilt

    return check_unbuilt(site, [os.path.abspath(path).replace(os.sep, "/") for path in paths])


def _check(site: Site, *, external: bool) -> list[Finding]:
    from pyjekyll.checks.built_site import built_site
    from pyjekyll.checks.check import check
    from pyjekyll.checks.facts import Facts

    result = site.process(write=False)
    more = [_external] if external else []
    return check(
        built_site(result, Facts.of(site)),
        site.config.get("pyjekyll"),
        site.config.config_files,
        more,
    )


def _external(built: BuiltSite) -> list[Finding]:
    """What is wrong with links to other sites; answers are kept in the user's cache."""
    from pyjekyll.checks.external.links import external_links
    from pyjekyll.checks.external.remembered import Remembered
    from pyjekyll.checks.external.visits import Visits
    from pyjekyll.utils.user_cache import user_cache_dir

    try:
        path = user_cache_dir() / "external-links.json"
    except RuntimeError:
        path = None
    logger.info("", "Asking other sites...")
    return external_links(built, Visits(Remembered(path)))


def _unknown(findings: list[Finding], known: Counter[Entry]) -> list[Finding]:
    """The findings that the baseline does not have; says which of its entries are fixed."""
    compared = compare(findings, known)
    for entry, count in compared.fixed.items():
        times = "" if count == 1 else f" ({count} times)"
        logger.info("Fixed:", f"{entry.path}: {entry.rule} {entry.subject}{times}")
    if compared.fixed:
        logger.info("", "--update-baseline removes what is fixed from the baseline.")
    left = len(findings) - len(compared.new)
    if left:
        logger.info("Baseline:", f"{left} known finding{'' if left == 1 else 's'} not shown.")
    return compared.new


def _of_failure(site: Site, error: BuildError) -> list[Finding]:
    from pyjekyll.checks.finding import Finding

    return [Finding(diagnostic) for diagnostic in visible_of_failure(site.config, error)]


def _write(
    findings: list[Finding],
    formats: Sequence[Choice],
    on_output: str | None,
    site: Site,
    most: int | None,
) -> None:
    from pyjekyll.commands.formats.report import Report

    report = Report.of(findings, site.source)
    write_files(report, formats)
    if any(choice.name == "github" for choice in formats):
        write_job_summary(report)
    if on_output is not None:
        _print(report, on_output, most)


def _print(report: Report, name: str, most: int | None) -> None:
    if name == "text":
        from pyjekyll.commands.reporting import report_findings

        report_findings(report, most=most)
    else:
        sys.stdout.write(writer_of(name)(report))
        sys.stdout.flush()
