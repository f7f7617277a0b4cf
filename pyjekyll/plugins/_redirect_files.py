"""Redirects for hosts and servers: `_redirects` and `.htaccess`. No plugin of Ruby's has them.

`_redirects` is read by Netlify, Cloudflare Pages and GitLab Pages, `.htaccess` by Apache (with
mod_rewrite). A file of that name that the site has keeps its rules, after the generated ones: each
of these is for one address, and a general rule before them would take their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyjekyll.api import BuildError, Diagnostic, PageWithoutAFile, Place, unescape_path
from pyjekyll.plugins._shared import relative_url, stop, wrong_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyjekyll.api import Site

_STATUS = re.compile(r"30[12378]")
# Netlify serves the page of an address rather than the redirect, unless there is a mark.
_FORCED = re.compile(r"30[12378]!?")
# What is in URLs as it is; the rest is escaped. `:` and `*` begin placeholders in `_redirects`.
_OF_URLS = "/%:@!$&'()*+,;=~?#[]"
_OF_PATHS = "/%@!$&'()+,;=~"
_WANTED = "true, false or one of the statuses 301, 302, 303, 307 and 308"


def add_redirect_files(
    site: Site, options: Mapping[str, object], redirects: Mapping[str, str]
) -> None:
    """Add the files that the options ask for. `redirects` has targets by origins.

    Raises BuildError for a setting that is no status, and where the site has such a page itself.
    """
    for name, (statuses, lines) in _FILES.items():
        value = options.get(name)
        if value is None or value is False:
            continue
        status = "301" if value is True else str(value)
        if not statuses.fullmatch(status):
            raise wrong_type(site, ("redirect_from", name), value, _WANTED)
        text = "".join(f"{line}\n" for line in lines(site, redirects.items(), status))
        _add(site, name, text)


def _add(site: Site, name: str, text: str) -> None:
    if any(page.url == f"/{name}" for page in site.pages):
        raise stop(
            site,
            ("redirect_from", name),
            f"The site has a page {name} itself, and the redirects cannot be added to it",
            "remove the front matter of that page, or this setting",
        )
    for file in [file for file in site.static_files if file.url == f"/{name}"]:
        site.static_files.remove(file)
        text += _text_of(file.path, file.relative_path)
    data: dict[str, object] = {"layout": None, "sitemap": False, "render_with_liquid": False}
    site.pages.append(PageWithoutAFile(site, "", "", name, content=text, data=data))


def _text_of(path: str, relative_path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise BuildError(
            Diagnostic(
                "plugin/setting",
                "The redirects cannot be added to a file that is not UTF-8",
                place=Place(relative_path.removeprefix("/")),
                cure="save it as UTF-8",
            )
        ) from error


def _for_hosts(site: Site, redirects: Iterable[tuple[str, str]], status: str) -> Iterator[str]:
    for origin, target in redirects:
        path = quote(relative_url(unescape_path(origin), site), safe=_OF_PATHS)
        yield f"{path} {quote(target, safe=_OF_URLS)} {status}"


def _for_apache(_site: Site, redirects: Iterable[tuple[str, str]], status: str) -> Iterator[str]:
    yield "<IfModule mod_rewrite.c>"
    yield "RewriteEngine On"
    for origin, target in redirects:
        # The server compares what it has unescaped, below the folder of the file.
        path = re.escape(unescape_path(origin).strip("/")).replace('"', r"\x22")
        pattern = re.sub(r"\\?[\n\r]", ".", f"^{path}/?$" if path else "^$")
        substitution = re.sub(r"[%$]", r"\\\g<0>", quote(target, safe=_OF_URLS))
        yield f'RewriteRule "{pattern}" "{substitution}" [R={status},NE,L]'
    yield "</IfModule>"


_FILES: dict[str, tuple[re.Pattern[str], Callable[..., Iterator[str]]]] = {
    "_redirects": (_FORCED, _for_hosts),
    ".htaccess": (_STATUS, _for_apache),
}
