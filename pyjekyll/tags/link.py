"""`link` and `post_url`: URLs of the site's own content. Sources: Jekyll's Link and PostUrl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.content.url import relative_url
from pyjekyll.errors import BuildError, Diagnostic, Severity
from pyjekyll.liquid import Tag
from pyjekyll.tags.errors import LinkError, PostDateError, PostURLError
from pyjekyll.view import keys
from pyjekyll.view.post_names import InvalidPostNameError, PostName

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, ParseContext
    from pyjekyll.view import SiteView


class LinkTag(Tag):
    """`{% link path/to/file.md %}`: the path may hold variables."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self.is_observable = "{{" not in markup and "{%" not in markup

    def render(self, context: Context) -> str:
        """The URL of what has the path, with the site's baseurl (not in Jekyll 3)."""
        view: SiteView = context.registers["view"]
        path = self.markup.strip()
        if ("{{" in path or "{%" in path) and not view.site.config.compatibility.is_jekyll_3:
            path = context.render_template(context.environment.parse(path))
        url = view.fetch(keys.link(path))
        if url is None:
            raise self._missing(path, view)
        return _with_baseurl(url, view)

    def missing(self, view: SiteView) -> LinkError | None:
        """The error of a path without variables that is not in the site; None for any other."""
        path = self.markup.strip()
        if "{{" in path or "{%" in path or view.queries.linked_url(path) is not None:
            return None
        return self._missing(path, view)

    def _missing(self, path: str, view: SiteView) -> LinkError:
        return LinkError(
            f"Could not find document '{path}' in tag '{self.tag_name}'.\n\n"
            "Make sure the document exists and the path is correct.\n",
            path,
            tuple(view.queries.link_targets()),
        )


class PostUrlTag(Tag):
    """`{% post_url 2024-01-31-name %}`."""

    is_observable = True

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._name = markup.strip()
        try:
            PostName.parse(self._name)
        except InvalidPostNameError as error:
            raise PostURLError(
                f"Could not parse name of post \"{self._name}\" in tag 'post_url'.\n"
                " Make sure the post exists and the name is correct.\n"
                f" Jekyll::Errors::InvalidPostNameError: {error}\n"
            ).at(parse_context) from error

    def render(self, context: Context) -> str:
        """The URL of the post, with the site's baseurl (not in Jekyll 3)."""
        view: SiteView = context.registers["view"]
        try:
            found = view.fetch(keys.post(self._name))
        except BuildError as error:
            raise PostDateError(error.diagnostics[0].message) from None
        if found is None:
            raise self._missing(view)
        url, by_path = found
        if not by_path:
            self._deprecate(view)
        return _with_baseurl(url, view)

    def missing(self, view: SiteView) -> PostURLError | None:
        """The error of a name that no post has; None where one has it, or its date is wrong."""
        try:
            found = view.queries.post_url(self._name)
        except BuildError:
            return None
        return self._missing(view) if found is None else None

    def _missing(self, view: SiteView) -> PostURLError:
        return PostURLError(
            f"Could not find post \"{self._name}\" in tag 'post_url'.\n"
            "Make sure the post exists and the name is correct.\n",
            self._name,
            tuple(view.queries.post_names()),
        )

    def _deprecate(self, view: SiteView) -> None:
        view.report(
            Diagnostic(
                "liquid/post-url-by-day",
                f"post_url {self._name} is not the exact name of a post: it matches only by day "
                "and title, which is deprecated",
                Severity.WARNING,
                cure="write the post's path below _posts, without its extension",
                jekyll=f"Deprecation: A call to '{{% post_url {self._name} %}}' did not match a "
                "post using the new matching method of checking name (path-date-slug) equality. "
                "Please make sure that you change this tag to match the post's name exactly.",
            )
        )


def _with_baseurl(url: str, view: SiteView) -> str:
    if view.site.config.compatibility.is_jekyll_3:  # there templates put it in front themselves
        return url
    return relative_url(url, view.fetch(keys.config("baseurl")))
