"""The fields of a repository for jekyll-github-metadata, by their names in `site.github`.

Not a plugin by itself.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from pyjekyll.api import to_s, truthy
from pyjekyll.plugins._git import Repository, repository_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.api import Site
    from pyjekyll.plugins._github import Api, Pages

_OWNER_FIELDS = [
    "avatar_url",
    "bio",
    "blog",
    "collaborators",
    "company",
    "created_at",
    "description",
    "email",
    "followers",
    "following",
    "has_organization_projects",
    "has_repository_projects",
    "hireable",
    "html_url",
    "id",
    "is_verified",
    "location",
    "login",
    "name",
    "node_id",
    "public_gists",
    "public_repos",
    "type",
    "updated_at",
]


class Metadata:
    """The repository's fields: from its name, and from what GitHub answers."""

    def __init__(self, site: Site, nwo: str, pages: Pages, api: Api) -> None:
        self.nwo = nwo
        self.owner, self.name = nwo.split("/")[0], nwo.split("/")[-1]
        self.pages = pages
        self._site = site
        self._api = api

    @property
    def repository(self) -> Repository:
        """The working copy."""
        return repository_of(self._site)

    @property
    def info(self) -> dict[str, Any]:
        """The answer about the repository."""
        return self._api.get(f"repos/{self.nwo}") or {}

    @property
    def pages_info(self) -> dict[str, Any]:
        """The answer about the repository's site."""
        answer = self._api.get(f"repos/{self.nwo}/pages")
        if answer is None and not self.pages.is_enterprise:
            return self._expected_pages_info
        return answer or {}

    @cached_property
    def _expected_pages_info(self) -> dict[str, Any]:
        """What GitHub would say of a site that is published from this branch."""
        domain = domain_of(self._site.source)
        host = domain or f"{self.owner}.github.io".lower()
        path = "" if domain or self.is_user_page else self.name
        found: dict[str, Any] = {"cname": domain, "html_url": f"https://{host}/{path}"}
        root, branch = self.repository.root, self.repository.branch
        if root is not None and branch is not None:
            below = os.path.relpath(os.path.realpath(self._site.source), os.path.realpath(root))
            source = "/" if below == "." else "/" + below.replace(os.sep, "/")
            found["source"] = {"branch": branch, "path": source}
        return found

    # the owner ----------------------------------------------------------------------------

    @property
    def owner_info(self) -> dict[str, Any]:
        """The fields of the owner, each nil where GitHub was not asked."""
        answer = self._api.get(f"orgs/{self.owner}") or self._api.get(f"users/{self.owner}") or {}
        return {name: answer.get(name) for name in _OWNER_FIELDS}

    @property
    def owner_url(self) -> str:
        """The owner's page."""
        return f"{self.pages.github_url}/{self.owner}"

    @property
    def public_repositories(self) -> Any:
        """The owner's repositories, each with its releases and contributors."""
        answer = self._api.get(f"users/{self.owner}/repos")
        if not isinstance(answer, list):
            return False
        found = []
        for entry in answer:
            name = entry.get("full_name")
            more = ("releases", "contributors")
            found.append({**entry, **{key: self._listed(f"repos/{name}/{key}") for key in more}})
        return found

    def _listed(self, path: str) -> Any:
        answer = self._api.get(path)
        return False if answer is None else answer

    @property
    def organization_members(self) -> Any:
        """The public members of an organisation."""
        if not self._api.get(f"orgs/{self.owner}"):
            return None
        return self._listed(f"orgs/{self.owner}/public_members")

    # the repository -----------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"{self.owner_url}/{self.name}"

    @property
    def is_user_page(self) -> bool:
        """Whether the site is that of the owner and not of a project."""
        name = self.name.lower()
        if self.pages.is_enterprise:
            return name == f"{self.owner.lower()}.{self.pages.hostname}"
        return name in (self._user_domain, f"{self.owner}.github.com".lower())

    @property
    def _user_domain(self) -> str:
        if not self.pages.is_enterprise and self.owner == "github":
            return f"{self.owner}.{self.pages.hostname}".lower()
        if self.pages.is_enterprise:
            return self.pages.pages_hostname.lower()
        # In development Ruby has localhost:4000 here, so that no page is a user's.
        return f"{self.owner}.{self.pages.pages_hostname}".lower()

    @property
    def source(self) -> dict[str, Any]:
        """The branch that is published, and the folder in it."""
        known = self.pages_info.get("source")
        branch = "master" if self.is_user_page else "gh-pages"
        return known or {"branch": branch, "path": "/"}

    @property
    def html_url(self) -> str:
        """The address of the site."""
        return (self.pages_info.get("html_url") or self._enterprise_url()).removesuffix("/")

    def _enterprise_url(self) -> str:
        if self.pages.has_custom_domains:
            return self._expected_pages_info["html_url"]  # type: ignore[no-any-return]
        path = self.owner if self.is_user_page else self.nwo
        if self.pages.has_subdomains:
            return urljoin(f"{self.pages.scheme}://{self.pages.pages_hostname}/", path)
        return urljoin(f"{self.pages.github_url}/pages/", path)

    @property
    def baseurl(self) -> str:
        """The path of the site's address."""
        return urlsplit(self.html_url).path

    @property
    def url_without_path(self) -> str:
        """The site's address as far as its host."""
        return self.html_url.removesuffix(self.baseurl) if self.baseurl else self.html_url

    def archive_url(self, kind: str) -> str:
        """The address of the published branch as an archive."""
        return f"{self.url}/{kind}/{to_s(self.source.get('branch'))}"

    def link_if(self, key: str, path: str) -> str | None:
        """An address of the repository that is there only if GitHub says so."""
        return f"{self.url}/{path}" if truthy(self.info.get(key)) else None

    def listed(self, path: str) -> Any:
        """An answer about the repository; false where there is none."""
        return self._listed(f"repos/{self.nwo}/{path}")


FIELDS: dict[str, Callable[[Metadata], Any]] = {
    "api_url": lambda m: m.pages.api_url,
    "archived": lambda m: m.info.get("archived"),
    "baseurl": lambda m: m.baseurl,
    "build_revision": lambda m: m.repository.head,
    "clone_url": lambda m: f"{m.url}.git",
    "contributors": lambda m: m.listed("contributors"),
    "disabled": lambda m: m.info.get("disabled"),
    "environment": lambda m: m.pages.env,
    "help_url": lambda m: m.pages.help_url,
    "hostname": lambda m: m.pages.hostname,
    "is_project_page": lambda m: not m.is_user_page,
    "is_user_page": lambda m: m.is_user_page,
    "issues_url": lambda m: m.link_if("has_issues", "issues"),
    "language": lambda m: m.info.get("language"),
    "latest_release": lambda m: m.listed("releases/latest"),
    "license": lambda m: m.info.get("license"),
    "organization_members": lambda m: m.organization_members,
    "owner": lambda m: m.owner_info,
    "owner_display_name": lambda m: m.owner_info["name"],
    "owner_gravatar_url": lambda m: f"{m.owner_url}.png",
    "owner_name": lambda m: m.owner,
    "owner_url": lambda m: m.owner_url,
    "pages_env": lambda m: m.pages.env,
    "pages_hostname": lambda m: m.pages.pages_hostname,
    "private": lambda m: m.info.get("private"),
    "project_tagline": lambda m: m.info.get("description"),
    "project_title": lambda m: m.name,
    "public_repositories": lambda m: m.public_repositories,
    "releases": lambda m: m.listed("releases"),
    "releases_url": lambda m: f"{m.url}/releases",
    "repository_name": lambda m: m.name,
    "repository_nwo": lambda m: m.nwo,
    "repository_url": lambda m: m.url,
    "show_downloads": lambda m: m.info.get("has_downloads"),
    "source": lambda m: m.source,
    "tar_url": lambda m: m.archive_url("tarball"),
    "url": lambda m: m.html_url,
    "versions": lambda m: {},
    "wiki_url": lambda m: m.link_if("has_wiki", "wiki"),
    "zip_url": lambda m: m.archive_url("zipball"),
}
# What needs no repository.
OF_ENVIRONMENT = frozenset(
    ("api_url", "environment", "help_url", "hostname", "pages_env", "pages_hostname", "versions")
)


def domain_of(source: str) -> str | None:
    """The domain that the file CNAME of a site names."""
    try:
        with open(os.path.join(source, "CNAME"), encoding="utf-8", errors="replace") as file:
            text = file.read(1000).strip()
    except OSError:
        return None
    return text.split()[0] if re.match(r"[\w.-]+\s*\Z", text, re.ASCII) else None
