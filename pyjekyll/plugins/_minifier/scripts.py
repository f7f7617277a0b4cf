"""One site's scripts: what they are made smaller with, and what came of them in earlier builds."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pyjekyll.api import Diagnostic, Place, Severity, truthy
from pyjekyll.plugins._minifier import javascript
from pyjekyll.plugins._minifier.settings import is_first_generation, version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Site
    from pyjekyll.plugins._minifier.errors import MinifyError
    from pyjekyll.plugins._npm import LackingError

_CACHE = "pyjekyll--minifier"


class Scripts:
    """Makes scripts smaller with one program and one set of options."""

    def __init__(self, site: Site, program: javascript.Program, options: Mapping[str, Any]) -> None:
        self._site = site
        self._program = program
        self._options = options
        package = program.package
        self._key = json.dumps([package.name, package.version, options], sort_keys=True)

    def minified(self, text: str) -> str:
        """The script. Raises ScriptError, LackingError."""
        whole = f"{self._key}\n{text}".encode("utf-8", "surrogatepass")
        key = hashlib.sha256(whole).hexdigest()
        cache = self._site.cache(_CACHE)
        known = cache.getset(key, lambda: self._made(text))
        if "code" in known:
            code: str = known["code"]
            return code
        raise javascript.ScriptError(known["message"], known["line"], known["column"])

    def _made(self, text: str) -> dict[str, Any]:
        try:
            return {"code": javascript.minified(self._program, text, self._options)}
        except javascript.ScriptError as error:
            if error.line is None:
                raise  # no fault of the script, perhaps
            return {"message": str(error), "line": error.line, "column": error.column}


def terser(site: Site, given: Mapping[str, Any] | None) -> Scripts:
    """With terser, in the version of the site's lock file. Raises MinifyError for its options."""
    wanted = _locked_terser(site)
    options = javascript.options_of("terser", given, wanted or next(iter(javascript.TERSERS)))
    return Scripts(site, javascript.terser_of(wanted), options)


def uglify(site: Site, given: Mapping[str, Any] | None) -> Scripts:
    """With UglifyJS. Raises MinifyError for its options."""
    is_newer = truthy((given or {}).get("harmony"))
    program = javascript.UGLIFY_HARMONY if is_newer else javascript.UGLIFY
    return Scripts(site, program, javascript.options_of("uglifier", given))


def programs_of(site: Site) -> list[javascript.Program]:
    """The programs that the site's plugins may want."""
    terser_of_site = javascript.terser_of(_locked_terser(site))
    found = []
    if site.plugins.has("jekyll-minifier") and is_first_generation(site):
        settings = site.config.get("jekyll-minifier")
        given = settings.get("uglifier_args") if isinstance(settings, dict) else None
        harmony = isinstance(given, dict) and truthy(given.get("harmony"))
        found.append(javascript.UGLIFY_HARMONY if harmony else javascript.UGLIFY)
    elif site.plugins.has("jekyll-minifier"):
        found.append(terser_of_site)
    if site.plugins.has("jekyll-terser"):
        found.append(terser_of_site)
    return list(dict.fromkeys(found))


def _locked_terser(site: Site) -> tuple[int, ...] | None:
    locked = site.config.bundle.versions.get("terser")
    return version(locked) if locked else None


def about_lacking(site: Site, plugin: str, error: LackingError) -> Diagnostic:
    """The warning that scripts stay as they are; the next build has to look again."""
    site.clock.reads_outside = True
    return Diagnostic(
        "plugin/extra",
        f"The plugin {plugin!r}: {error}",
        Severity.WARNING,
        cure=error.cure,
        notes=("scripts are written as they are",),
    )


def about_script(
    place: str, error: MinifyError, cure: str, *, is_error: bool, is_source: bool
) -> Diagnostic:
    """What is wrong with a script; its line is that of the file where the file is the script."""
    line = getattr(error, "line", None) if is_source else None
    column = getattr(error, "column", None) if is_source else None
    return Diagnostic(
        "plugin/minifier",
        f"{place} cannot be made smaller: {str(error).partition(chr(10))[0]}",
        Severity.ERROR if is_error else Severity.WARNING,
        place=Place(place, line, column if line else None),
        cure=cure,
        notes=() if is_error else ("it is written as it is",),
    )
