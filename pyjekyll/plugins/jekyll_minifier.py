"""jekyll-minifier 0.1.10 and 0.2.2: in production every file is written smaller.

CSS, JSON and HTML are made smaller here, byte for byte as by the gems cssminify2, json-minify and
htmlcompressor; scripts by the program that the version of the plugin has: UglifyJS or terser.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.api import BuildError, Diagnostic, Filtered, Place, Severity, register_hook
from pyjekyll.plugins._minifier import css, html, json_text, scripts
from pyjekyll.plugins._minifier.errors import MinifyError
from pyjekyll.plugins._minifier.javascript import ScriptError
from pyjekyll.plugins._minifier.settings import is_first_generation, settings_of, version
from pyjekyll.plugins._npm import LackingError
from pyjekyll.plugins._shared import environment

if TYPE_CHECKING:
    from pyjekyll.api import Document, Page, Site, StaticFile

_EXTENSION = re.compile(r"[^/](\.[^./]*)\Z")
_MAX_BYTES = 50 << 20  # what 0.2.2 takes
_CSS_VERSION = "2.1.0"


@register_hook("site", "after_init", pure=True)
def minify(site: Site) -> None:
    """Look at each file before it is written."""
    site.output_filters.add(Minifier(site))


class Minifier:
    """The filter of a site. Its settings are read when the first file wants them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._left: list[Diagnostic] = []

    @cached_property
    def _settings(self) -> Any:
        return settings_of(self._site)

    @cached_property
    def _is_active(self) -> bool:
        return environment(self._site) == "production"

    # what is written ------------------------------------------------------------------------

    def of_text(self, item: Page | Document, path: str, text: str) -> Filtered:
        """A page or a document: all that is not a script, a style sheet or JSON is HTML."""
        return self._filtered(path, text, item.relative_path)

    def of_file(self, file: StaticFile, path: str) -> Filtered | None:
        """A static file: scripts, style sheets, JSON and XML; nothing of any other."""
        try:
            if self._settings.excludes(path) or _kind(path, static=True) is None:
                return None
        except BuildError as error:
            return Filtered("", error.diagnostics)
        if not self._is_active:
            return None
        with open(file.path, "rb") as stream:
            data = stream.read()
        place = file.relative_path.removeprefix("/")
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return self._not_text(data, path, place)
        return self._filtered(path, text, place, static=True)

    def _filtered(self, path: str, text: str, place: str, *, static: bool = False) -> Filtered:
        try:
            kind = _kind(path, static=static)
            if self._settings.excludes(path) or kind is None or not self._is_active:
                return Filtered(text)
            return self._smaller(kind, text, place, is_source=static and kind != "html")
        except BuildError as error:
            return Filtered(text, error.diagnostics)

    def _not_text(self, data: bytes, path: str, place: str) -> Filtered:
        kind = _kind(path, static=True)
        if kind != "html" and not self._settings.is_on(_SETTINGS[kind]):  # type: ignore[index]
            return Filtered(data)
        about = "its bytes are not UTF-8"
        return Filtered(data, (self._about(place, about, is_error=not self._settings.is_lenient),))

    def _smaller(self, kind: str, text: str, place: str, *, is_source: bool) -> Filtered:
        if kind != "html" and not self._settings.is_on(_SETTINGS[kind]):
            return Filtered(text)
        is_lenient = self._settings.is_lenient
        if is_lenient and len(text) > _MAX_BYTES // 4 and len(text.encode()) > _MAX_BYTES:
            about = f"it is larger than {_MAX_BYTES >> 20} MB"
            return Filtered(text, (*self._settings.warnings, self._about(place, about)))
        try:
            small = self._by_kind(kind, text)
        except MinifyError as error:
            self._left.clear()
            # json-minify raises what Ruby does not catch as an error.
            is_error = not is_lenient or kind == "json"
            if isinstance(error, ScriptError):
                cure = self._cure(error)
                wrong = scripts.about_script(
                    place, error, cure, is_error=is_error, is_source=is_source
                )
                return Filtered(text, (wrong,))
            line = None
            if is_source and error.position is not None:
                line = text.count("\n", 0, error.position) + 1
            return Filtered(text, (self._about(place, str(error), line, is_error=is_error),))
        notes, self._left = self._left, []
        return Filtered(small, (*self._settings.warnings, *notes))

    def _by_kind(self, kind: str, text: str) -> str:
        if kind == "json":
            return json_text.minified(text)
        if kind == "css":
            return css.minified(text, self._css_version, self._settings.css_line)
        if kind == "js":
            return self._script(text)
        return html.minified(text, self._html)

    @cached_property
    def _html(self) -> html.Options:
        assert self._scripts, "what is wrong with its options stops every page"
        return html.Options(css=self._style, javascript=self._script, **self._settings.html())

    @cached_property
    def _css_version(self) -> tuple[int, ...]:
        return version(self._site.config.bundle.versions.get("cssminify2", _CSS_VERSION))

    def _style(self, text: str) -> str:
        return css.minified(text, self._css_version)

    @cached_property
    def _scripts(self) -> scripts.Scripts:
        """Raises BuildError or MinifyError for options that the program does not have."""
        given = self._settings.script_arguments()
        make = scripts.uglify if is_first_generation(self._site) else scripts.terser
        return make(self._site, given)

    def _script(self, text: str) -> str:
        try:
            return self._scripts.minified(text)
        except LackingError as error:
            self._left.append(scripts.about_lacking(self._site, "jekyll-minifier", error))
            return text

    def _cure(self, error: MinifyError) -> str:
        cure = "correct it, or name it under `jekyll-minifier: exclude`"
        if str(error).startswith("Unexpected token") and is_first_generation(self._site):
            return f"{cure}; for scripts of today set `uglifier_args: {{harmony: true}}`"
        return cure

    def _about(
        self, place: str, about: str, line: int | None = None, *, is_error: bool = False
    ) -> Diagnostic:
        about = about.partition("\n")[0]
        return Diagnostic(
            "plugin/minifier",
            f"{place} cannot be made smaller: {about}",
            Severity.ERROR if is_error else Severity.WARNING,
            place=Place(place, line),
            cure="correct it, or name it under `jekyll-minifier: exclude`",
            notes=() if is_error else ("it is written as it is",),
        )


_SETTINGS = {"css": "compress_css", "js": "compress_javascript", "json": "compress_json"}


def _kind(path: str, *, static: bool) -> str | None:
    """What a file is, by its name: css, js, json or html; None for what is left as it is."""
    found = _EXTENSION.search(path)
    extension = found[1] if found else ""
    if extension in (".js", ".css"):
        return None if path.endswith(f".min{extension}") else extension[1:]
    if extension == ".json":
        return "json"
    return "html" if not static or extension == ".xml" else None
