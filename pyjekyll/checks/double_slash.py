"""Two slashes in a URL of the site: what joins two parts that both bring one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pyjekyll.checks.hit import Hit, Problem, each_reference
from pyjekyll.checks.markup import Kind, Reference
from pyjekyll.checks.targets import Targets
from pyjekyll.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.checks.built_site import BuiltSite

#: What prints the two slashes after the host, where `baseurl` is one.
_JOINED = re.compile(r"\{\{-?\s*site\.url\s*-?\}\}\s*\{\{-?\s*site\.baseurl\s*-?\}\}|site\.url\b")
_HOST = re.compile(r"//([^/?#]*)")


def double_slash(site: BuiltSite) -> Iterator[Hit]:
    """URLs of the site with two slashes in their path, or before it.

    Where all absolute URLs have two after the host, that is one mistake; where `url` or `baseurl`
    ends with a slash, it has been reported.
    """
    after_host = site.url + site.baseurl + "//"
    after_baseurl = site.baseurl + "//"
    is_known = any(each.rule == "configuration/slashes" for each in site.diagnostics)
    folders = {path.partition("/")[0] for path in site.files}
    targets = Targets(site.files, site.baseurl, site.url, site.host)
    for page, reference, base in each_reference(site):
        url = reference.url
        if "//" not in url or (is_known and site.baseurl and url.startswith(after_baseurl)):
            continue
        host = _HOST.match(url)
        if host is not None and host[1] in folders and targets.find("/" + url.lstrip("/")):
            message = f"Browsers take {unquote(host[1])!r} in {url} for the name of a host"
            yield Hit(page, reference, _problem(message, "remove one of the slashes"))
        elif site.url and url.startswith(after_host):
            if _is_written(site, page, after_host):
                message = f"{url} has two slashes after the host"
                yield Hit(page, reference, _problem(message, "remove one of the slashes"))
            elif not is_known:
                message = f"URLs have two slashes after the host, such as {after_host}"
                shown = Reference(after_host, Kind.METADATA, reference.tag)
                problem = _problem(message, "use `absolute_url`, which joins them with one")
                yield Hit(page, shown, problem, _JOINED)
        elif _has_two(url) and _is_ours(targets, url, page, base):
            yield Hit(page, reference, _problem(f"{url} has two slashes where one is meant", None))


def _is_written(site: BuiltSite, page: str, text: str) -> bool:
    """Whether a file that a page was made of has a text letter by letter."""
    return any(text in (site.text_of(path) or "") for path in site.made_of(page))


def _has_two(url: str) -> bool:
    try:
        return "//" in urlsplit(url).path
    except ValueError:
        return False


def _is_ours(targets: Targets, url: str, page: str, base: str | None) -> bool:
    if re.match(r"[a-z][a-z0-9+.-]*:(?!//)", url, re.IGNORECASE):
        return False
    read = targets.read(url, page, base)
    path = targets.below_baseurl(read.path) if read is not None else None
    return path is not None and targets.find(path) is not None


def _problem(message: str, cure: str | None) -> Problem:
    return Problem("links/double-slash", message, cure, Severity.WARNING)
