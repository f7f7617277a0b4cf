"""What is wrong with files of a site that can be seen without building it.

For hooks that run before a commit: YAML, front matter, data, Liquid, names of posts, each file by
itself. Links need a build.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from pyjekyll.checks.finding import Finding, text_of_file
from pyjekyll.checks.ignoring import Silence, read_settings
from pyjekyll.content.document import DATE_FILENAME_MATCHER
from pyjekyll.content.page import Page, PageWithoutAFile
from pyjekyll.content.source_file import read_source
from pyjekyll.errors import BuildError, Diagnostic, Diagnostics, Place
from pyjekyll.lint.front_matter import never_closed
from pyjekyll.liquid.analysis import parse_body
from pyjekyll.readers.data_reader import EXTENSIONS, DataReader
from pyjekyll.readers.outcome import Fatal
from pyjekyll.readers.post_reader import wrong_name
from pyjekyll.rendering.further_errors import further_errors
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, diagnose
from pyjekyll.ruby.glob import files_below
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyjekyll.site import Site

# Files that go through Liquid without front matter: layouts and includes.
_TEXTS = (".html", ".htm", ".xhtml", ".xml", ".md", ".markdown", ".txt", ".json", ".js", ".css",
          ".scss", ".sass", ".svg", ".liquid", ".yml", ".yaml")  # fmt: skip


def check_unbuilt(site: Site, paths: Sequence[str] = ()) -> list[Finding]:
    """The findings of these files, by their absolute paths; of all files where none is named.

    Files that do not belong to the site are passed over: a hook names whatever changed.
    """
    site.reset()
    settings = read_settings(site.config.get("pyjekyll"), site.config.config_files)
    diagnostics = [*site.config.diagnostics, *site.missing]
    for path in paths or _all_files(site):
        diagnostics += _of_file(site, path)

    def text_of(path: str) -> str | None:
        return text_of_file(site.source, path, site.config.reach)

    silence = Silence(settings, text_of)
    findings = [*settings.odd, *(Finding(each) for each in dict.fromkeys(diagnostics))]
    return silence.apply(findings)


def _all_files(site: Site) -> Iterator[str]:
    """All files below the source but for the destination and what is hidden."""
    for entry in files_below(site.source):
        path = f"{site.source}/{entry}"
        hidden = any(part.startswith(".") for part in entry.split("/"))
        if not hidden and not contains(site.dest, path, follow_links=False):
            yield path


def _of_file(site: Site, path: str) -> Iterator[Diagnostic]:
    if not os.path.isfile(path) or not contains(site.source, path, follow_links=False):
        return
    if not site.config.reach.admits(path) or contains(site.dest, path, follow_links=False):
        return
    if any(path == file.path for file in site.config.config_files):
        return  # what is odd about it is reported already
    place = site.place_of(path)
    if _is_in(site, "data_dir", path):
        if path.endswith(EXTENSIONS):
            yield from _of_data(site, path)
        return
    if "_posts" in place.split("/")[:-1] and not DATE_FILENAME_MATCHER.search(place):
        yield wrong_name(place)
        return
    yield from _of_template(site, path, place)


def _is_in(site: Site, key: str, path: str) -> bool:
    return contains(site.in_source_dir(str(site.config[key])), path, follow_links=False)


def _of_data(site: Site, path: str) -> Iterator[Diagnostic]:
    for aside in DataReader(site).check(path):
        if isinstance(aside, Fatal):
            yield from aside.diagnostics
        elif isinstance(aside, Diagnostic):
            yield aside


def _of_template(site: Site, path: str, place: str) -> Iterator[Diagnostic]:
    is_partial = _is_in(site, "layouts_dir", path) or _is_in(site, "includes_dir", path)
    try:
        with open(path, "rb") as file:
            begins = file.read(16).removeprefix(b"\xef\xbb\xbf")
        has_front_matter = begins.startswith(b"---")
        if not has_front_matter and not (is_partial and path.lower().endswith(_TEXTS)):
            return
        folder, name = os.path.split(place)
        if has_front_matter:
            site.diagnostics = Diagnostics()
            item: Page = Page(site, site.source, folder, name)
            yield from site.diagnostics
        else:
            text = read_source(path, site.config).text
            item = PageWithoutAFile(site, site.source, folder, name, content=text)
    except BuildError as error:
        yield from error.diagnostics
        return
    except OSError as error:
        yield Diagnostic(
            "site/unreadable-file",
            f"Could not read {place}: {error.strerror or error}",
            place=Place(place),
        )
        return
    yield from never_closed(site, [item])
    if is_partial or item.render_with_liquid:
        yield from _of_liquid(site, item, place)


def _of_liquid(site: Site, item: Page, place: str) -> Iterable[Diagnostic]:
    try:
        environment = site.liquid_renderer.environment
        parse_body(environment, item.content or "", place, item.content_line - 1)
    except RENDER_ERRORS as error:
        error.template_name = place
        # Which page is rendered is not known, and of a file by itself it does not matter.
        first = replace(diagnose(error, site, item), notes=(), jekyll=None)
        return [first, *further_errors(first, site, item)]
    return []
