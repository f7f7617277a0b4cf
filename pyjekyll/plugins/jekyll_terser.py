"""jekyll-terser 0.2.3: the scripts among the static files are written smaller, by terser.

Not those whose names end in `.min.js`. One that terser cannot read is written as it is, with a
warning; the original leaves it out.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.api import Filtered, Generator, StaticFile, register_hook
from pyjekyll.plugins._minifier import scripts
from pyjekyll.plugins._minifier.errors import MinifyError
from pyjekyll.plugins._npm import LackingError
from pyjekyll.plugins._shared import stop, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Document, Page, Site

_IS_SCRIPT = re.compile(r"\.js$", re.MULTILINE)


class Script(StaticFile):
    """A script that is made smaller."""

    def destination(self, base: str) -> str:
        """The same path as in the source."""
        return self.site.in_dest_dir(base, self.dir, self.name)


class Terser(Generator):
    """Puts scripts into the places of static files, after all others."""

    safe = True
    reads_texts = False

    def generate(self, site: Site) -> None:
        """Replace the static files of that kind. Raises BuildError."""
        _require_known_options(site)
        prefix = site.source
        for file in list(site.static_files):
            is_ours = file.path.startswith(prefix) and not file.path.endswith(".min.js")
            if is_ours and _IS_SCRIPT.search(file.path):
                folder = posixpath.dirname(file.path).removeprefix(prefix)
                site.static_files.remove(file)
                site.static_files.append(
                    Script(site, prefix, folder, posixpath.basename(file.path))
                )


@register_hook("site", "after_init", pure=True)
def minify(site: Site) -> None:
    """Look at each file before it is written, before jekyll-minifier does."""
    site.output_filters.add(Minifier(site), first=True)


class Minifier:
    """The filter of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _scripts(self) -> scripts.Scripts:
        return scripts.terser(self._site, _settings(self._site))

    def of_text(self, item: Page | Document, path: str, text: str) -> Filtered:
        """Pages are none of its business."""
        return Filtered(text)

    def of_file(self, file: StaticFile, path: str) -> Filtered | None:
        """A script as terser writes it."""
        if not isinstance(file, Script):
            return None
        with open(file.path, "rb") as stream:
            data = stream.read()
        place = file.relative_path.removeprefix("/")
        try:
            return Filtered(self._scripts.minified(data.decode()))
        except LackingError as error:
            return Filtered(data, (scripts.about_lacking(self._site, "jekyll-terser", error),))
        except UnicodeDecodeError:
            wrong = MinifyError("its bytes are not UTF-8")
        except MinifyError as error:
            wrong = error
        cure = "correct it, or keep it out of the site with `exclude`"
        about = scripts.about_script(place, wrong, cure, is_error=False, is_source=True)
        return Filtered(data, (about,))


def _settings(site: Site) -> dict[str, object] | None:
    """The setting `terser`. Raises BuildError where the original stops."""
    given = site.config.get("terser")
    if given is not None and not isinstance(given, dict):
        raise wrong_type(site, ("terser",), given, "a mapping")
    return given


def _require_known_options(site: Site) -> None:
    """Raises BuildError where the original stops; with other mistakes no script gets smaller."""
    try:
        scripts.terser(site, _settings(site))
    except MinifyError as error:
        if str(error).startswith("Invalid option"):
            about = f"terser: {error}"
            raise stop(site, ("terser",), about, "correct the setting `terser`") from None
