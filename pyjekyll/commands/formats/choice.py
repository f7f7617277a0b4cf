"""Which formats a report is written in, and where: `--format text --format sarif:out.sarif`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyjekyll.commands.formats.report import Report

NAMES = ("text", "concise", "json", "github", "sarif", "gitlab", "junit")


class Choice(NamedTuple):
    """A format, and the file that gets it; None is standard output."""

    name: str
    file: str | None = None


class FormatType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """NAME or NAME:FILE."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "NAME[:FILE]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Choice:
        """Read the name, and the file where there is one."""
        if isinstance(value, Choice):
            return value
        name, _, file = str(value).partition(":")
        if name not in NAMES:
            self.fail(f"{name!r} is not one of {', '.join(NAMES)}", param, ctx)
        return Choice(name, file if file not in ("", "-") else None)


def require_one_on_output(choices: Sequence[Choice]) -> None:
    """Refuse two formats on standard output: nothing could read the mixture."""
    names = [choice.name for choice in choices if choice.file is None]
    if len(names) > 1:
        raise click.UsageError(
            f"{' and '.join(names)} cannot both be written to standard output; "
            f"give a file to one of them: --format {names[-1]}:FILE"
        )


def writer_of(name: str) -> Callable[[Report], str]:
    """The function of a format other than text. Imported here: most runs need one of them."""
    import importlib

    module = importlib.import_module(f"pyjekyll.commands.formats.{_MODULES.get(name, name)}")
    function: Callable[[Report], str] = getattr(module, _MODULES.get(name, name))
    return function


# `json` as a module's name would hide Python's own from a reader's eyes.
_MODULES = {"json": "as_json"}


def write_files(
    report: Report, choices: Sequence[Choice], written: Callable[[str], str] | None = None
) -> None:
    """Write the report to each file that is chosen. Raises OSError, naming the file.

    `written` gives the text of a format, for commands whose text or JSON has more than findings.
    """
    for choice in choices:
        if choice.file is not None:
            folder = os.path.dirname(choice.file)
            if folder:
                os.makedirs(folder, exist_ok=True)
            with open(choice.file, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(written(choice.name) if written else _text(report, choice.name))


def _text(report: Report, name: str) -> str:
    if name != "text":
        return writer_of(name)(report)
    from pyjekyll.commands.formats.text import conclusion, text
    from pyjekyll.utils.source_lines import SourceLines

    parts = text(report, source=SourceLines(report.source))
    return "\n".join((*parts, *conclusion(report.findings))) + "\n"


def write_job_summary(report: Report) -> None:
    """Add the findings to the summary of the job, where GitHub runs one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from pyjekyll.commands.formats.github import job_summary

    try:
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(job_summary(report))
    except OSError as error:
        sys.stderr.write(f"The job's summary cannot be written: {error}\n")
