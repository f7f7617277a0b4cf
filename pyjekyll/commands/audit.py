"""`pyjekyll audit`: say whether pyjekyll can build a site, without building it."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.commands.building import load_configuration
from pyjekyll.commands.check import FAIL_ON, TEXT, exit_code
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
from pyjekyll.errors import Severity
from pyjekyll.utils.logger import Level, logger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyjekyll.audit import Audit, Item
    from pyjekyll.checks.finding import Finding
    from pyjekyll.commands.formats.report import Report

FORMAT = option("--format", key="format", type=FormatType(), multiple=True, default=(),
                help=f"text (default), {', '.join(NAMES[1:])}; repeatable")  # fmt: skip

PROVE = option("--prove", key="prove", metavar="COMMAND",
               help="Build with another Jekyll as well ('bundle exec jekyll build'), compare every "
               "file; the site's code runs, in both")  # fmt: skip

_TITLES = {"missing": "Missing", "partly": "Partly supported", "supported": "Supported"}


@click.command(
    "audit",
    cls=Command,
    help="Say whether pyjekyll can build the site, without building it: its theme, plugins, Ruby "
    "files, style sheets, tags and filters, and what to type next where something is missing. None "
    "of the site's code runs. Exits with 0 if nothing is missing, with 3 if something is (see "
    "--fail-on), with 1 if the site cannot be read.",
)
@apply_all((FORMAT, FAIL_ON, PROVE, CONFIG, *CONTENT_OPTIONS, QUIET, VERBOSE, *GLOBAL_OPTIONS))
@version_option()
@click.pass_context
def command(ctx: click.Context, /, **_given: Any) -> int:
    """Audit a site; the exit code."""
    from pyjekyll.audit import audit

    given = overrides(ctx)
    formats: Sequence[Choice] = given.pop("format", ()) or (TEXT,)
    fail_on = Severity(given.pop("fail_on", Severity.ERROR))
    reference = given.pop("prove", None)
    if reference is not None:
        from pyjekyll.commands.prove import prove

        return prove(reference, given)
    require_one_on_output(formats)
    on_output = next((choice.name for choice in formats if choice.file is None), None)
    if on_output not in ("text", None):
        logger.level = Level.ERROR  # nothing but the report goes to standard output
    config = load_configuration({**given, "serving": False, "disable_disk_cache": True})
    found = audit(config)
    report = _report(found)
    write_files(report, formats, lambda name: _written(name, found, report))
    if any(choice.name == "github" for choice in formats):
        write_job_summary(report)
    if on_output is not None:
        sys.stdout.write(_written(on_output, found, report))
        sys.stdout.flush()
    return exit_code(report.findings, fail_on)


def _report(found: Audit) -> Report:
    """What is missing as errors; what is partly supported as warnings, unless it is but a note."""
    from pyjekyll.audit import Verdict
    from pyjekyll.commands.formats.report import Report

    findings = [
        *(_finding(item, Severity.ERROR) for item in found.of(Verdict.MISSING)),
        *(_finding(item, _level(item)) for item in found.of(Verdict.PARTLY)),
    ]
    return Report.of(findings, found.source, "audit")


def _level(item: Item) -> Severity:
    is_note = item.diagnostic is not None and item.diagnostic.severity is Severity.NOTE
    return Severity.NOTE if is_note else Severity.WARNING


def _finding(item: Item, severity: Severity) -> Finding:
    from pyjekyll.checks.finding import Finding

    assert item.diagnostic is not None, "what is not whole says why"
    return Finding(replace(item.diagnostic, severity=severity), item.name)


def _written(name: str, found: Audit, report: Report) -> str:
    if name == "text":
        return "".join(f"{line}\n" for line in as_text(found))
    text = writer_of(name)(report)
    if name != "json":
        return text
    import json

    values = {**json.loads(text), **as_json(found)}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def as_json(found: Audit) -> dict[str, Any]:
    """The audit as plain values: what its JSON has besides what that of a check has."""
    return {
        "source": found.source,
        "whole": found.whole,
        "compatibility": {
            "name": found.choice.compatibility.name,
            "reason": found.choice.reason,
        },
        "items": [_item_as_json(item) for item in found.items],
    }


def _item_as_json(item: Item) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": item.kind,
        "name": item.name,
        "verdict": str(item.verdict),
    }
    diagnostic = item.diagnostic
    if diagnostic is not None:
        values |= {"rule": diagnostic.rule, "message": diagnostic.message}
        if diagnostic.cure:
            values["next"] = diagnostic.cure
        if diagnostic.place is not None:
            place = diagnostic.place
            values |= {"path": place.path, "line": place.line, "column": place.column}
        if diagnostic.notes:
            values["notes"] = list(diagnostic.notes)
    return values


def as_text(found: Audit) -> Iterator[str]:
    """The audit for people: what is missing first, with what to do about it."""
    from pyjekyll.audit import Verdict

    choice = found.choice
    yield f"Site: {found.source}"
    yield f"Compatible with: {choice.compatibility.name}: {choice.reason}"
    for verdict in (Verdict.MISSING, Verdict.PARTLY):
        items = found.of(verdict)
        if items:
            yield ""
            yield f"{_TITLES[verdict]}:"
        for item in items:
            yield from _lines(item)
    supported = found.of(Verdict.SUPPORTED)
    if supported:
        yield ""
        yield f"{_TITLES[Verdict.SUPPORTED]}:"
        yield from _summed_up(supported)
    yield ""
    yield _conclusion(len(found.of(Verdict.MISSING)), len(found.of(Verdict.PARTLY)))


def _lines(item: Item) -> Iterator[str]:
    diagnostic = item.diagnostic
    assert diagnostic is not None, "what is not whole says why"
    first, *more = diagnostic.message.splitlines()
    where = f" ({diagnostic.place})" if diagnostic.place is not None else ""
    yield f"  {item.kind}: {first}{where}"
    yield from (f"      {line.strip()}" for line in (*more, *diagnostic.notes) if line.strip())
    if diagnostic.cure:
        yield f"      next: {diagnostic.cure}"


def _summed_up(items: Sequence[Item]) -> Iterator[str]:
    """A line for each kind; Ruby files say how they run."""
    from pyjekyll.audit.item import KINDS

    for kind, plural in KINDS.items():
        names = [
            f"{item.name} ({item.message})" if item.message else item.name
            for item in items
            if item.kind == kind
        ]
        if names:
            yield f"  {plural if len(names) > 1 else kind}: {', '.join(names)}"


def _conclusion(missing: int, partly: int) -> str:
    if missing:
        things = "1 thing is" if missing == 1 else f"{missing} things are"
        return f"pyjekyll cannot build this site as it is: {things} missing."
    if partly:
        things = "1 thing differs" if partly == 1 else f"{partly} things differ"
        return f"pyjekyll builds this site; {things} from Jekyll, see above."
    return "pyjekyll builds this site: nothing is missing."
