"""jekyll-github-metadata 2.15: `site.github`, `{% github_edit_link %}`, and the title and URL.

Which repository it is: the variable PAGES_REPO_NWO, `repository: owner/name` in the
configuration, or, in development, git's remote `origin`. A site without `title`, `description`,
and in production `url` and `baseurl`, gets them from the repository.

What only GitHub knows (the owner's name, contributors, releases) comes from saved answers of its
API (`_web`). Without them these fields are empty, and the address of the site and its branch are
what GitHub would most likely say: from the repository's name, the file CNAME, and git.
"""

from __future__ import annotations

import json
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from urllib.parse import urljoin, urlsplit
from weakref import WeakKeyDictionary

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    Drop,
    Severity,
    Tag,
    deep_merge,
    normalize,
    parse_time,
    pretty_generate,
    register_hook,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._git import Repository, forget_repository, repository_of
from pyjekyll.plugins._shared import environment
from pyjekyll.plugins._web import ALLOW, Web

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyjekyll.api import Context, Site

_DEFAULTS = {
    "PAGES_ENV": "development",
    "PAGES_API_URL": "https://api.github.com",
    "PAGES_HELP_URL": "https://help.github.com",
    "PAGES_GITHUB_HOSTNAME": "github.com",
    "PAGES_PAGES_HOSTNAME": "github.io",
    "SSL": "false",
    "SUBDOMAIN_ISOLATION": "false",
}
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
_TIME = re.compile(r"(?:^|_)(?:at|on|date)$")
_LINK_TEXT = re.compile(r"\"(.*)\"|'(.*)'")


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
        self.unanswered: set[str] = set()

    def get(self, path: str) -> Any:
        """The answer; each is asked for once."""
        if path not in self._answers:
            self._answers[path] = self._ask(path)
        if path in self.unanswered:
            self._site.view.carry_over()  # what was not answered is reported once, for all renders
        return self._answers[path]

    def _ask(self, path: str) -> Any:
        headers = {"Accept": "application/vnd.github+json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        body = self._web.get(f"{self._url}/{path}", ".json", headers)
        if body is None:
            self.unanswered.add(path)
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

    @cached_property
    def pages_info(self) -> dict[str, Any]:
        """The answer about the repository's site."""
        answer = self._api.get(f"repos/{self.nwo}/pages")
        if answer is None and not self.pages.is_enterprise:
            return self._expected_pages_info()
        return answer or {}

    def _expected_pages_info(self) -> dict[str, Any]:
        """What GitHub would say of a site that is published from this branch."""
        domain = _domain_of(self._site.source)
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

    @cached_property
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
            return self._expected_pages_info()["html_url"]  # type: ignore[no-any-return]
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


_FIELDS: dict[str, Callable[[Metadata], Any]] = {
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
_OF_ENVIRONMENT = frozenset(
    ("api_url", "environment", "help_url", "hostname", "pages_env", "pages_hostname", "versions")
)


class MetadataDrop(Drop):
    """`site.github`: a field is found when it is read."""

    ruby_class: ClassVar[str] = "Jekyll::GitHubMetadata::MetadataDrop"

    def __init__(self, source: Source, own: dict[str, Any] | None = None) -> None:
        self._source = source
        self._own = own or {}
        self._values: dict[str, Any] = {}

    def __getitem__(self, name: Any) -> Any:
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]

    def _value(self, name: Any) -> Any:
        found = self._source.field(name) if name in _FIELDS else None
        if name not in self._own:
            return found
        own = self._own[name]
        if isinstance(found, dict) and isinstance(own, dict):
            return deep_merge(found, own)
        return found if own is None else own

    def __contains__(self, name: object) -> bool:
        return name in _FIELDS or name in self._own

    def keys(self) -> list[str]:
        """The names of all fields, sorted."""
        return sorted({*_FIELDS, *self._own})

    def each(self) -> list[str]:
        """What `for` walks over: names alone, as in the original."""
        return self.keys()

    def hash_for_json(self, _depth: int = 0) -> dict[str, Any]:
        """What `jsonify` prints."""
        return dict(self.items())

    def to_s(self) -> str:
        """All of it as JSON."""
        return pretty_generate(self)

    inspect = to_s


class Unknown:
    """A setting that would come from the repository of a site that has none: it fails when read."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def to_liquid(self) -> NoReturn:
        """Raises BuildError."""
        raise self._source.missing()

    to_s = to_liquid


class Source:
    """Where the fields of one site come from."""

    def __init__(self, site: Site) -> None:
        self._site = site
        environ = site.config.environ
        self.is_default = site.config.compatibility.name == "github-pages"
        self.pages = Pages(environ, of_github=self.is_default)
        self._api = Api(site, self.pages.api_url)

    @cached_property
    def nwo(self) -> str | None:
        """The repository as owner/name, None where nothing says."""
        configured = self._site.config.get("repository")
        named = self._site.config.environ.get("PAGES_REPO_NWO")
        if named is not None:
            return named
        if isinstance(configured, str) and "/" in configured:
            return configured
        return self.nwo_of_git if self._asks_git else None

    @property
    def _asks_git(self) -> bool:
        return self.is_default or environment(self._site) in ("development", "test")

    @cached_property
    def nwo_of_git(self) -> str | None:
        """The repository that git's remote names."""
        host = re.escape(self.pages.hostname)
        origin = repository_of(self._site).origin.removesuffix(".git")
        match = re.search(rf"{host}(?::|/)([\w-]+)/([\w.-]+)", origin, re.ASCII)
        return f"{match[1]}/{match[2]}" if match else None

    @cached_property
    def metadata(self) -> Metadata:
        """The repository's fields. Raises BuildError without a repository."""
        if self.nwo is None:
            raise self.missing()
        return Metadata(self._site, self.nwo, self.pages, self._api)

    def field(self, name: str) -> Any:
        """The value of a field that there is."""
        environ = self._site.config.environ
        if name == "build_revision":
            return environ.get("JEKYLL_BUILD_REVISION") or repository_of(self._site).head
        if name in _OF_ENVIRONMENT:
            return _FIELDS[name](Metadata(self._site, "/", self.pages, self._api))
        if self.nwo is None and self.is_default:
            return None
        return _FIELDS[name](self.metadata)

    @property
    def unanswered(self) -> list[str]:
        """The paths of the API that were wanted and that nobody has asked."""
        expected = f"repos/{self.nwo}/pages"
        return sorted(path for path in self._api.unanswered if path != expected)

    def missing(self) -> BuildError:
        """The error of a site without a repository."""
        found = self.nwo_of_git
        cure = "add `repository: owner/name` to _config.yml"
        if found:
            cure = f"add `repository: {found}` to _config.yml: git's remote 'origin' says so"
        return BuildError(
            Diagnostic(
                "plugin/github-metadata",
                "No repo name found. Specify using PAGES_REPO_NWO environment variables, "
                "'repository' in your configuration, or set up an 'origin' git remote pointing to "
                "your github.com repository.",
                cure=cure,
            )
        )


_SOURCES: WeakKeyDictionary[Site, Source] = WeakKeyDictionary()


def missing_repository(site: Site) -> Diagnostic | None:
    """What reading `site.github` ends with; None where the repository is known."""
    source = _SOURCES.get(site)
    if source is None or source.is_default or source.nwo is not None:
        return None
    return source.missing().diagnostics[0]


@register_hook("site", "after_init", priority="high")
def complete_configuration(site: Site) -> None:
    """Give a site the title, description and URL of its repository, where it has none."""
    source = _SOURCES[site] = Source(site)
    config = site.config
    if source.is_default and source.nwo is None:
        return
    if truthy(config.get("name")) and not truthy(config.get("title")):
        site.diagnostics.add(_about_name())
    elif not truthy(config.get("title")):
        config["title"] = _or_unknown(source, _title)
    if not truthy(config.get("description")):
        config["description"] = _or_unknown(source, lambda m: m.info.get("description"))
    if environment(site) == "production" or source.pages.is_page_build:
        if not truthy(config.get("url")):
            config["url"] = _or_unknown(source, lambda m: m.url_without_path)
        if config.get("baseurl") in (None, "/"):
            config["baseurl"] = _or_unknown(source, lambda m: m.baseurl)


def _or_unknown(source: Source, value: Callable[[Metadata], Any]) -> Any:
    return value(source.metadata) if source.nwo is not None else Unknown(source)


def _title(metadata: Metadata) -> Any:
    if not metadata.is_user_page:
        return metadata.name
    return metadata.owner_info["name"] or metadata.owner


@register_hook("site", "after_reset", pure=True)
def read_git_again(site: Site) -> None:
    """Begin each build anew."""
    forget_repository(site)


@register_hook("site", "pre_render")
def add_to_templates(site: Site, _payload: object) -> None:
    """Set `site.github`; a mapping of the configuration goes over it, anything else replaces it."""
    configured = site.config.get("github")
    if configured is None or type(configured) is dict:
        site.config["github"] = MetadataDrop(_SOURCES[site], configured)


@register_hook("site", "post_render", pure=True)
def report_unanswered(site: Site, _payload: object = None) -> None:
    """Say which fields are empty because GitHub was not asked."""
    wanted = _SOURCES[site].unanswered
    if wanted:
        site.diagnostics.add(
            Diagnostic(
                "plugin/github-metadata",
                "Fields of site.github are empty, because GitHub's API has not been asked for "
                + ", ".join(wanted),
                Severity.NOTE,
                cure=ALLOW,
            )
        )


@register_tag("github_edit_link")
class EditLinkTag(Tag):
    """{% github_edit_link "Improve this page" %}: a link to the editor, or only its address."""

    def render(self, context: Context) -> str:
        """The link."""
        address = self._address(context)
        match = _LINK_TEXT.search(self.markup)
        text = (match[1] or match[2]) if match else None
        return address if text is None else f'<a href="{address}">{text}</a>'

    def _address(self, context: Context) -> str:
        github = context["site.github"]
        source = _field(github, "source")
        path = _field(context["page"], "path")
        parts = [_field(github, "repository_url"), "edit/", _field(source, "branch")]
        parts += [_field(source, "path"), path]
        if any(part is None for part in parts):
            context.registers["view"].report(_no_edit_link())
            return ""
        *folders, last = (to_s(part).removeprefix("/") for part in parts)
        folders = [folder if folder.endswith("/") else f"{folder}/" for folder in folders]
        address = ""
        for part in (*folders, last):
            address = urljoin(address, "" if part == "/" else part)
        return normalize(address)


def _field(values: Any, name: str) -> Any:
    found = values[name] if isinstance(values, Drop) else None
    if type(values) is dict:
        found = values.get(name)
    return found if truthy(found) else None


def _domain_of(source: str) -> str | None:
    """The domain that the file CNAME of a site names."""
    try:
        with open(os.path.join(source, "CNAME"), encoding="utf-8", errors="replace") as file:
            text = file.read(1000).strip()
    except OSError:
        return None
    return text.split()[0] if re.match(r"[\w.-]+\s*\Z", text, re.ASCII) else None


def _about_name() -> Diagnostic:
    return Diagnostic(
        "plugin/github-metadata",
        "site.name is set in _config.yml, but many plugins and themes expect site.title to be used "
        "instead. To avoid potential inconsistency, Jekyll GitHub Metadata will not set site.title "
        "to the repository's name.",
        Severity.WARNING,
        cure="set `title` as well",
    )


def _no_edit_link() -> Diagnostic:
    return Diagnostic(
        "plugin/github-metadata",
        "Cannot generate edit URLs due to missing site.github data",
        Severity.WARNING,
    )
