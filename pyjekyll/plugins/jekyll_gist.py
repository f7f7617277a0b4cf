"""jekyll-gist 1.5: `{% gist user/id file %}` embeds a gist.

For readers without JavaScript the text of the gist is put into the page, unless the configuration
says `gist: {noscript: false}`. It is fetched from GitHub unless it was saved (`_web`); what cannot
be had is left out, with a warning.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.api import Diagnostic, RubyArgumentError, Severity, Tag, register_tag, to_s, truthy
from pyjekyll.plugins._shared import entry
from pyjekyll.plugins._web import Web

if TYPE_CHECKING:
    from pyjekyll.api import Context, Site

_ARGUMENTS = re.compile(r"\A(\S+|.*(?=/).+)\s?(\S*)\Z", re.ASCII)
_SECONDS = 3


@register_tag("gist")
class GistTag(Tag):
    """A gist, with or without its user, and perhaps a file; either may be a variable."""

    def render(self, context: Context) -> str:
        """The script, and the text for those who do not run it."""
        match = _ARGUMENTS.match(self.markup.strip())
        if match is None:
            raise RubyArgumentError(
                "Syntax error in tag 'gist' while parsing the following markup:\n\n"
                f"  {self.markup}\n\nValid syntax:\n"
                "  {% gist user/1234567 %}\n  {% gist user/1234567 foo.js %}\n"
                "  {% gist 28949e1d5ee2273f9fd3 %}\n  {% gist 28949e1d5ee2273f9fd3 best.md %}\n"
            )
        gist, file = (_looked_up(context, part.strip()) for part in match.groups())
        return self._noscript(context, gist, file) + _script(gist, file)

    def _noscript(self, context: Context, gist: str, file: str) -> str:
        site: Site = context.registers["site"]
        settings = site.config.get("gist")
        if truthy(settings) and entry(site, ("gist",), settings, "noscript") is False:
            return ""
        path = quote(f"{gist}/raw/{file}" if file else f"{gist}/raw")
        url = f"https://gist.githubusercontent.com/{path}"
        context.registers["view"].read_outside()
        saved = Web(site).get(url, ".txt")
        code = _fetch(url) if saved is None else saved.decode("utf-8", "replace")
        if code is None:
            context.registers["view"].report(
                Diagnostic(
                    "plugin/gist-noscript",
                    f"The <noscript> tag for your gist {gist} could not be generated. This will "
                    "affect users who do not have JavaScript enabled in their browsers.",
                    Severity.WARNING,
                    cure="set `gist: {noscript: false}` in _config.yml to go without it",
                )
            )
            return ""
        return f"<noscript><pre>{html.escape(code).replace('&#x27;', '&#39;')}</pre></noscript>"


def _looked_up(context: Context, part: str) -> str:
    value = context[part] if part else None
    return part if value is None else to_s(value)


def _script(gist: str, file: str) -> str:
    query = f"?file={file}" if file else ""
    return f'<script src="https://gist.github.com/{gist}.js{query}"> </script>'


def _fetch(url: str) -> str | None:
    """The text of a gist, or None where it cannot be had."""
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(url, timeout=_SECONDS) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except (URLError, OSError, ValueError):
        return None
