"""GitHub for jekyll-github-metadata: its addresses, and what its API answers.

Not a plugin by itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import BuildError, Diagnostic, Severity, parse_time
from pyjekyll.plugins._web import Web

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.api import Site

#: The rule of what a render reports of a path without an answer; all are said in one line.
UNANSWERED = "plugin/github-unanswered"

_DEFAULTS = {
    "PAGES_ENV": "development",
    "PAGES_API_URL": "https://api.github.com",
    "PAGES_HELP_URL": "https://help.github.com",
    "PAGES_GITHUB_HOSTNAME": "github.com",
    "PAGES_PAGES_HOSTNAME": "github.io",
    "SSL": "false",
    "SUBDOMAIN_ISOLATION": "false",
}
_TIME = re.compile(r"(?:^|_)(?:at|on|date)$")


class Pages:
    """What the environment says about GitHub Pages."""

    def __init__(self, environ: Mapping[str, str], *, of_github: bool) -> None:
        self._environ = environ
        self._of_github = of_github  # the profile of GitHub Pages: its own environment

    def _variable(self, name: str, otherwise: str | None = None) -> str:
        return self._environ.get(name) or otherwise or _DEFAULTS.get(name, "")

    @property
    def env(self) -> str:
        """dotcom, enterprise, or the environment of Jekyll."""
        fallback = "dotcom" if self._of_github else self._environ.get("JEKYLL_ENV")
        return self._variable("PAGES_ENV", fallback)

    @property
    def is_enterprise(self) -> bool:
        """Whether it is a GitHub of somebody's own."""
        return self.env == "enterprise"

    @property
    def has_custom_domains(self) -> bool:
        """Whether a site may have a domain of its own."""
        return self.env in ("dotcom", "test")

    @property
    def has_subdomains(self) -> bool:
        """Whether pages have a host of their own."""
        return self._variable("SUBDOMAIN_ISOLATION") == "true"

    @property
    def scheme(self) -> str:
        """The scheme of addresses."""
        return "https" if self._variable("SSL") == "true" or self.env == "test" else "http"

    @property
    def is_page_build(self) -> bool:
        """Whether GitHub itself builds."""
        return bool(self._variable("PAGE_BUILD_ID"))

    @property
    def hostname(self) -> str:
        """The host of GitHub."""
        host = self._variable("PAGES_GITHUB_HOSTNAME", self._environ.get("GITHUB_HOSTNAME"))
        return host.removesuffix("/")

    @property
    def pages_hostname(self) -> str:
        """The host below which sites are."""
        host = self._environ.get("PAGES_HOSTNAME")
        if host is None and self.env == "development":
            host = "localhost:4000"
        return self._variable("PAGES_PAGES_HOSTNAME", host).removesuffix("/")

    @property
    def api_url(self) -> str:
        """The address of the API."""
        return self._variable("PAGES_API_URL", self._environ.get("API_URL")).removesuffix("/")

    @property
    def help_url(self) -> str:
        """The address of the help pages."""
        return self._variable("PAGES_HELP_URL", self._environ.get("HELP_URL")).removesuffix("/")

    @property
    def github_url(self) -> str:
        """The address of GitHub."""
        if self.env == "dotcom" or self.hostname == "github.com":
            return "https://github.com"
        return f"{self.scheme}://{self.hostname}"


class Api:
    """GitHub's answers by the path of the API, as Ruby values; None for what it does not know."""

    def __init__(self, site: Site, url: str) -> None:
        self._site = site
        self._web = Web(site)
        self._url = url
        self._token = site.config.environ.get("JEKYLL_GITHUB_TOKEN")
        self._answers: dict[str, Any] = {}
        self._missing: set[str] = set()
        # What was wanted in vain while nothing was rendered; renders report that.
        self.unanswered: set[str] = set()

    def get(self, path: str) -> Any:
        """The answer; each is asked for once."""
        if path not in self._answers:
            self._answers[path] = self._ask(path)
        if path in self._missing:
            view = self._site.view
            if view.state.current is None:
                self.unanswered.add(path)
            else:
                view.report(Diagnostic(UNANSWERED, path, Severity.NOTE))
        return self._answers[path]

    def _ask(self, path: str) -> Any:
        headers = {"Accept": "application/vnd.github+json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        body = self._web.get(f"{self._url}/{path}", ".json", headers)
        if body is None:
            self._missing.add(path)
            return None
        try:
            return _ruby_values(json.loads(body))
        except (ValueError, RecursionError) as error:
            raise BuildError(
                Diagnostic(
                    "plugin/saved",
                    f"The saved answer of {self._url}/{path} is not JSON: {error}",
                    cure="fetch it again, or remove it",
                )
            ) from error


def _ruby_values(value: Any, name: str = "") -> Any:
    """JSON as the client of the API reads it: texts under names of times are times."""
    if isinstance(value, dict):
        return {key: _ruby_values(entry, key) for key, entry in value.items()}
    if isinstance(value, list):
        return [_ruby_values(entry) for entry in value]
    if isinstance(value, str) and _TIME.search(name):
        return parse_time(value)
    return value
