"""`include` and `include_relative`. Source: Jekyll's OptimizedIncludeTag and IncludeRelativeTag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid import LiquidError, Tag
from pyjekyll.liquid.values import inspect, to_s
from pyjekyll.tags.errors import IncludeNotFoundError
from pyjekyll.tags.include_markup import IncludeMarkup, check_file_name
from pyjekyll.utils.paths import join
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, ParseContext, Template
    from pyjekyll.view import SiteView


class IncludeTag(Tag):
    """`{% include name.html a="text" b=variable %}`: variables are shared, `include` is new."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        self._markup = IncludeMarkup.parse(markup, tag_name)
        self._environment = parse_context.environment
        self._template_of_name: Template | None = None
        self._checked = False

    def render(self, context: Context) -> str:
        """The included template's output."""
        name = self._name(context)
        template = self.find_template(context, name)
        with context.stack():
            if self._markup.parameters is not None:
                context["include"] = {p.name: p.value(context) for p in self._markup.parameters}
            return self._render(template, context)

    def find_template(self, context: Context, name: str) -> Template:
        """The template of a file in the include folders."""
        view: SiteView = context.registers["view"]
        path = view.fetch(keys.include(name))
        if path is None:
            raise not_found(name, view.queries.include_folders(), view)
        return load(context, path)

    def _name(self, context: Context) -> str:
        """The name of the file; one without variables is checked once."""
        name = self._markup.name
        if self._markup.has_variables:
            if self._template_of_name is None:
                self._template_of_name = self._environment.parse(name)
            name = context.render_template(self._template_of_name)
            check_file_name(name, self.tag_name)
        elif not self._checked:
            check_file_name(name, self.tag_name)
            self._checked = True
        return name

    def _render(self, template: Template, context: Context) -> str:
        try:
            return context.render_template(template)
        except LiquidError as error:
            error.markup_context = error.markup_context or "included "
            raise


class IncludeRelativeTag(IncludeTag):
    """`{% include_relative name.html %}`: a file beside the page that is being rendered."""

    def find_template(self, context: Context, name: str) -> Template:
        """The template of a file in the folder of the page."""
        view: SiteView = context.registers["view"]
        folder = self._folder(context, view)
        path = view.fetch(keys.beside(folder, name))
        if path is None:
            raise not_found(name, [folder], view)
        return load(context, path)

    def _folder(self, context: Context, view: SiteView) -> str:
        site, page = view.site, context.registers["page"]
        path = to_s(page["path"])
        if page["collection"]:
            path = join(to_s(site.config["collections_dir"]), path)
        return site.in_source_dir(path.removesuffix("/#excerpt").rpartition("/")[0])


def load(context: Context, path: str) -> Template:
    """The parsed template of a file; the engine keeps it."""
    return context.environment.get_template(path)


def not_found(name: str, folders: list[str], view: SiteView) -> IncludeNotFoundError:
    """The error for a file that is nowhere, with Jekyll's words."""
    safe = view.site.config["safe"]
    message = (
        f"Could not locate the included file '{name}' in any of {inspect(folders)}. "
        "Ensure it exists in one of those directories and"
    )
    message += (
        " is not a symlink as those are not allowed in safe mode."
        if safe
        else ", if it is a symlink, does not point outside your site source."
    )
    return IncludeNotFoundError(message, name, tuple(view.queries.files_in(folders)))
