"""The audit of a site: everything that it needs, and whether pyjekyll has it.

The site is read as a build reads it, with pyjekyll's own plugins. Of all files only style sheets
and CoffeeScript are rendered; no code of the site runs, and nothing is written.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyjekyll.audit.code import own_code
from pyjekyll.audit.item import KINDS, Item, Verdict
from pyjekyll.audit.templates import Templates, about_filter, about_tag
from pyjekyll.converters import Markdown
from pyjekyll.errors import BuildError, Diagnostic, Place, PyjekyllError, Severity
from pyjekyll.lint.github_pages import github_pages
from pyjekyll.plugin import named_plugins
from pyjekyll.plugin.known_gems import GEM_OF_FILTER
from pyjekyll.ruby.values import to_s
from pyjekyll.sass.errors import SassProblem
from pyjekyll.site import Site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyjekyll.configuration import Configuration
    from pyjekyll.configuration.compatibility_choice import Choice
    from pyjekyll.content.page import Page

#: Rules of the build, and the kind of thing that each is about.
_KIND_OF_RULE = {
    "site/theme-missing": "theme",
    "plugin/remote-theme": "theme",
    "plugin/missing": "plugin",
    "plugin/outside": "plugin",
    "plugin/extra": "plugin",
    "plugin/not-allowed": "plugin",
    "plugin/minifier": "plugin",
    "configuration/github-pages": "file",
}
# What is missing although a build only warns of it.
_MISSING = ("site/theme-missing", "plugin/remote-theme", "plugin/missing", "plugin/extra")
_MISSING_THEMES = ("site/theme-missing", "plugin/remote-theme")
# Packages that plugins of pyjekyll's own need, by the extra that brings them.
_EXTRAS = {
    "jekyll-imagemagick": ("PIL", "images"),
    "jekyll-jupyter-notebook": ("nbconvert", "notebooks"),
}
# Plugins whose scripts another program makes smaller.
_MINIFIERS = ("jekyll-minifier", "jekyll-terser")
# Generators that do the work of a build, and make no page of a file of the site.
_LEFT_OUT = ("jekyll_imagemagick", "jekyll_get_json", "jekyll_github_metadata",
             "jekyll_last_modified_at", "jekyll_jupyter_notebook")  # fmt: skip
_STYLES = (".scss", ".sass")


@dataclass(frozen=True, slots=True)
class Audit:
    """What a site needs, in the order of the kinds; the Jekyll that is followed, and why."""

    source: str
    choice: Choice
    items: tuple[Item, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.of(Verdict.MISSING)

    def of(self, verdict: Verdict) -> list[Item]:
        """The items with a verdict."""
        return [item for item in self.items if item.verdict is verdict]


def audit(config: Configuration) -> Audit:
    """Read a site. Raises ConfigurationError or BuildError where there is nothing to be read."""
    site = Site(config, runs_code=False)
    try:
        items = list(_items(site))
    finally:
        site.style_sheets.close()
    kinds = list(KINDS)
    items.sort(key=lambda item: kinds.index(item.kind))
    once: dict[object, Item] = {}
    for item in items:
        once.setdefault(_what_it_says(item), item)
    return Audit(site.source, config.compatibility_choice, tuple(once.values()))


def _what_it_says(item: Item) -> object:
    """What two items have in common that are one thing to an owner."""
    diagnostic = item.diagnostic
    if item.verdict is not Verdict.MISSING or diagnostic is None:
        return item
    if item.kind == "plugin":  # both `plugins` and the Gemfile may name it, each in its way
        return item.kind, named_plugins.gem_of(item.name), diagnostic.rule
    if item.kind == "style sheets":  # one mistake, wherever it is imported
        return item.kind, diagnostic.message, diagnostic.place
    return item


def further_errors(config: Configuration, known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What else is missing of a site that cannot be built for the reasons that are known.

    With it comes which plugins are ignored, since that can be why something is missing.
    """
    reported = {(diagnostic.rule, diagnostic.message) for diagnostic in known}
    names = {diagnostic.place for diagnostic in known if diagnostic.place is not None}
    try:
        found_all = audit(config)
    except PyjekyllError:
        return []
    items = [*found_all.of(Verdict.MISSING), *found_all.of(Verdict.PARTLY)]
    found = (item.diagnostic for item in items if item.diagnostic is not None)
    return [
        d
        for d in found
        if (d.severity is Severity.ERROR or d.rule == "plugin/not-allowed")
        and (d.rule, d.message) not in reported
        and not (d.rule == "plugin/ruby" and d.place in names)
    ]


def _items(site: Site) -> Iterator[Item]:
    code = own_code(site)
    yield from code.items
    yield from _of_diagnostics(site, site.missing)
    yield from _of_diagnostics(site, site.plugins.diagnostics)
    yield from _plugins(site)
    yield from _theme(site)
    try:
        _read(site)
    except PyjekyllError as error:
        yield from (Item("file", _place(d), Verdict.MISSING, d) for d in error.diagnostics)
        return
    yield from _of_diagnostics(site, site.diagnostics)
    yield from _of_diagnostics(site, github_pages(site))
    yield from (Item("file", _place(d), Verdict.MISSING, d) for d in site.fatal)
    yield from _markdown(site)
    yield from _style_sheets(site)
    yield from _coffeescript(site)
    yield from _minifier(site)
    found = Templates(site, code.tags, has_code=code.runs).look()
    for use in found.tags.values():
        yield Item("tag", use.name, Verdict.MISSING, about_tag(use, site))
    if "github" in found.of_site or "github_edit_link" in found.used_tags:
        yield from _repository(site)
    # Tags and feeds of plugins read more of the site than its own templates.
    names_all = "seo" in found.used_tags or site.plugins.has("jekyll-feed")
    yield from _unknown_settings(site, None if names_all else found.of_site)
    strict = site.liquid_renderer.environment.strict_filters
    for use in found.filters.values():
        if use.name in code.filters:
            continue
        # Without its plugin a filter does nothing in Jekyll either. One that no plugin has is
        # for a build to report.
        if not strict and use.name not in GEM_OF_FILTER:
            continue
        verdict = Verdict.MISSING if strict else Verdict.PARTLY
        yield Item("filter", use.name, verdict, about_filter(use, site))
    yield from (Item("file", _place(d), Verdict.MISSING, d) for d in found.errors)
    yield from (Item("file", _place(d), Verdict.MISSING, d) for d in found.possible)
    yield from (Item("tag", n, Verdict.SUPPORTED) for n in found.used_tags & set(site.plugins.tags))


def _read(site: Site) -> None:
    """Read the site, and let those generators run that make pages of its files."""
    site.reset()
    site.read()
    for generator in site.generators:
        if type(generator).__module__.rpartition(".")[2] not in _LEFT_OUT:
            site.plugins.run_generator(generator)


def _of_diagnostics(site: Site, diagnostics: Iterable[Diagnostic]) -> Iterator[Item]:
    for diagnostic in diagnostics:
        kind = _KIND_OF_RULE.get(diagnostic.rule)
        if kind is None and diagnostic.rule.startswith("plugin/"):
            kind = "plugin"
        if kind is None or diagnostic.rule == "plugin/ruby":  # `own_code` has those
            continue
        is_missing = diagnostic.rule in _MISSING or diagnostic.severity is Severity.ERROR
        if diagnostic.rule == "plugin/remote-theme" and not _lacks_layouts(site):
            is_missing = False  # as for the theme's own repository, which names itself
        verdict = Verdict.MISSING if is_missing else Verdict.PARTLY
        name = _name(diagnostic)
        if kind == "theme":
            name = str(site.config.get("theme") or site.config.get("remote_theme") or name)
        yield Item(kind, name, verdict, diagnostic)


def _lacks_layouts(site: Site) -> bool:
    """Whether pages and documents want layouts that the site does not have."""
    items = (*site.pages, *(doc for c in site.collections.values() for doc in c.docs))
    wanted = (item.data["layout"] for item in items if item.place_in_layout)
    return any(to_s(name) not in site.layouts for name in wanted if name is not None)


def _name(diagnostic: Diagnostic) -> str:
    """What a diagnostic is about: the first name that it quotes, else its place."""
    quoted = diagnostic.message.split("'")
    return quoted[1] if len(quoted) > 2 else _place(diagnostic)


def _place(diagnostic: Diagnostic) -> str:
    return "" if diagnostic.place is None else diagnostic.place.path


def _plugins(site: Site) -> Iterator[Item]:
    for name in dict.fromkeys(site.plugins.named()):
        package, extra = _EXTRAS.get(name, ("", ""))
        if package and importlib.util.find_spec(package) is None:
            lacking = Diagnostic(
                "plugin/extra",
                f"The plugin {name!r} needs the extra `{extra}`",
                cure=f"run pip install 'pyjekyll-ssg[{extra}]'",
            )
            yield Item("plugin", name, Verdict.MISSING, lacking)
        elif site.plugins.has(name) and name not in _MINIFIERS:
            yield Item("plugin", name, Verdict.SUPPORTED)
        elif name in named_plugins.NEEDLESS_GEMS:
            note = Diagnostic(
                "plugin/needless",
                f"The plugin {name!r} has nothing to do in a build",
                Severity.NOTE,
            )
            yield Item("plugin", name, Verdict.SUPPORTED, note)


def _theme(site: Site) -> Iterator[Item]:
    if site.theme is not None:
        yield Item("theme", f"{site.theme.name} {site.theme.version}", Verdict.SUPPORTED)


def _unknown_settings(site: Site, read: Collection[str] | None) -> Iterator[Item]:
    """What a plugin would set in the configuration and does not know: to read it fails.

    `read` are the settings that are read; None for all.
    """
    for name, value in site.config.items():
        if (read is None or name in read) and hasattr(value, "to_liquid"):
            try:
                value.to_liquid()
            except BuildError as error:
                yield from (Item("plugin", d.rule, Verdict.MISSING, d) for d in error.diagnostics)


def _repository(site: Site) -> Iterator[Item]:
    """What `site.github` says is known where the site's repository is."""
    if site.plugins.has("jekyll-github-metadata"):
        from pyjekyll.plugins.jekyll_github_metadata import missing_repository

        lacking = missing_repository(site)
        if lacking is not None:
            yield Item("plugin", lacking.rule, Verdict.MISSING, lacking)


def _markdown(site: Site) -> Iterator[Item]:
    """The Markdown processor and its options, which a build asks for with the first text."""
    for converter in site.converters:
        if type(converter) is Markdown:
            try:
                converter.processor  # noqa: B018 - to ask for it makes it
            except BuildError as error:
                yield from (Item("Markdown", _place(d), Verdict.MISSING, d)
                            for d in error.diagnostics)  # fmt: skip
            else:
                yield Item("Markdown", str(site.config["markdown"]), Verdict.SUPPORTED)
    options = site.config.get("kramdown")
    highlighter = options.get("syntax_highlighter") if isinstance(options, dict) else None
    if highlighter not in (None, "", "rouge", "none", "minted"):
        about = Diagnostic(
            "configuration/highlighter",
            f"Code is not highlighted by {highlighter}",
            Severity.WARNING,
            cure="set `kramdown: {syntax_highlighter: rouge}`",
        )
        yield Item("Markdown", str(highlighter), Verdict.PARTLY, about)


def _style_sheets(site: Site) -> Iterator[Item]:
    pages = [page for page in site.pages if page.extname in _STYLES]
    if not pages:
        return
    try:
        compiler, note = site.style_sheets.compiler()
    except SassProblem as problem:
        lacking = Diagnostic(
            "sass/compiler",
            problem.message,
            place=Place(pages[0].relative_path),
            cure=problem.cure or None,
        )
        yield Item("style sheets", pages[0].relative_path, Verdict.MISSING, lacking)
        return
    if not any(d.rule in _MISSING_THEMES for d in site.missing):  # else they fail for its files
        yield from _failing_sheets(site, pages)
    about = None if note is None else Diagnostic("sass/version", note, Severity.NOTE)
    yield Item(
        "style sheets", compiler, Verdict.SUPPORTED if note is None else Verdict.PARTLY, about
    )


def _failing_sheets(site: Site, pages: Iterable[Page]) -> Iterator[Item]:
    """The style sheets are small, and may load files that are not there: they are compiled.

    libsass looks first where the build has Ruby Sass, which takes many times as long; what only
    one of both takes for a mistake is the other's to say.
    """
    site.style_sheets.be_quick()
    failing = [page for page in pages if any(_mistakes(site, [page]))]
    site.style_sheets.be_quick(False)
    for diagnostic in _mistakes(site, failing):
        yield Item("style sheets", _place(diagnostic), Verdict.MISSING, diagnostic)


def _mistakes(site: Site, pages: Iterable[Page]) -> Iterator[Diagnostic]:
    return (d for d in _errors_of(site, pages) if d.rule.startswith("sass/"))


def _coffeescript(site: Site) -> Iterator[Item]:
    """CoffeeScript, where its plugin would convert it: the files are small, and are compiled."""
    pages = [page for page in site.pages if page.extname.lower() == ".coffee"]
    if not pages or not site.plugins.has("jekyll-coffeescript"):
        return
    from pyjekyll.plugins._coffeescript import lacking

    missing = lacking()
    if missing is not None:
        about = Diagnostic(
            "plugin/extra", str(missing), place=Place(pages[0].relative_path), cure=missing.cure
        )
        yield Item("plugin", "jekyll-coffeescript", Verdict.MISSING, about)
        return
    for diagnostic in _errors_of(site, pages):
        if diagnostic.rule.startswith("plugin/"):
            yield Item("file", _place(diagnostic), Verdict.MISSING, diagnostic)


def _minifier(site: Site) -> Iterator[Item]:
    """What makes scripts smaller, where a plugin would: without it they are written as they are."""
    named = [name for name in _MINIFIERS if site.plugins.has(name)]
    if not named:
        return
    from pyjekyll.plugins._minifier import javascript, scripts

    lacking = [javascript.lacking(program) for program in scripts.programs_of(site)]
    missing = next((each for each in lacking if each is not None), None)
    if missing is None:
        yield from (Item("plugin", name, Verdict.SUPPORTED) for name in named)
        return
    about = f"The plugin {named[0]!r}: {missing}"
    wrong = Diagnostic("plugin/extra", about, cure=missing.cure)
    yield Item("plugin", named[0], Verdict.MISSING, wrong)


def _errors_of(site: Site, pages: Iterable[Page]) -> Iterator[Diagnostic]:
    """What stops the rendering of pages."""
    renders = site.view.renders
    renders.begin()
    for page in pages:
        fatal = renders.item(site.view.id(page)).fatal
        yield from (diagnostic for diagnostic in fatal if diagnostic.severity is Severity.ERROR)
