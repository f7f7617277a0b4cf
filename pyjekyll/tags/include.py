"""`include` and `include_relative`. Source: Jekyll's OptimizedIncludeTag and IncludeRelativeTag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.liquid import Tag
from pyjekyll.liquid.parser.expressions import parse_expression
from pyjekyll.ruby.values import inspect, to_s, truthy
from pyjekyll.tags.errors import IncludeNotFoundError, TagError, name_template
from pyjekyll.tags.include_markup import IncludeMarkup, check_file_name
from pyjekyll.utils.paths import join
from pyjekyll.view import keys

if TYPE_CHECKING:
    from pyjekyll.liquid import Context, ParseContext, Template
    from pyjekyll.liquid.compiler.tag_code import TagCode
    from pyjekyll.view import SiteView
    from pyjekyll.view.keys import Key


class IncludeTag(Tag):
    """`{% include name.html a="text" b=variable %}`: variables are shared, `include` is new."""

    def __init__(self, tag_name: str, markup: str, parse_context: ParseContext) -> None:
        super().__init__(tag_name, markup, parse_context)
        try:
            self._markup = IncludeMarkup.parse(markup, tag_name)
        except TagError as error:
            raise error.at(parse_context) from None
        self.is_observable = type(self) is IncludeTag and not self._markup.has_variables
        self._name_template: Template | None = None
        self._key: Key | None = None  # of a name without variables, once it was checked

    @property
    def file_name(self) -> str | None:
        """The name of the file; None where only a render knows it."""
        return None if self._markup.has_variables else self._markup.name

    def render(self, context: Context) -> str:
        """The included template's output."""
        template = self.template(context)
        with context.stack():
            if self._markup.parameters is not None:
                context["include"] = {p.name: p.value(context) for p in self._markup.parameters}
            context.forgive_nothing()
            return context.render_template(template)

    def compile(self, code: TagCode) -> bool:
        """A direct call of the included template, with the parameters in a dict."""
        parameters = None
        if self._markup.parameters is not None:
            parameters = {
                p.name: p.text if p.expression is None else parse_expression(p.expression)
                for p in self._markup.parameters
            }
        code.include_file(f"{code.tag}.template({code.context})", parameters)
        return True

    def template(self, context: Context) -> Template:
        """The template that the tag means at this moment."""
        view: SiteView = context.registers["view"]
        key = self._key
        if key is None:
            key = self.key(self._name(context), context, view)
            if not self._markup.has_variables and self.tag_name == "include":
                self._key = key
        path = view.fetch(key)
        if path is None:
            raise not_found(key[-1], self.folders(context, view), view)
        try:
            return context.environment.get_template(path)
        except Exception as error:
            name_template(error, path)
            raise

    def key(self, name: str, context: Context, view: SiteView) -> Key:
        """What is read to find the file of a name."""
        return keys.include(name)

    def folders(self, context: Context, view: SiteView) -> list[str]:
        """Where files are looked for."""
        return view.queries.include_folders()

    def _name(self, context: Context) -> str:
        name = self._markup.name
        if self._markup.has_variables:
            if self._name_template is None:
                self._name_template = context.environment.parse(name)
            name = context.render_template(self._name_template)
        check_file_name(name, self.tag_name)
        return name


class IncludeRelativeTag(IncludeTag):
    """`{% include_relative name.html %}`: a file beside the page that is being rendered."""

    def key(self, name: str, context: Context, view: SiteView) -> Key:
        """What is read to find the file of a name."""
        return keys.beside(self.folders(context, view)[0], name)

    def folders(self, context: Context, view: SiteView) -> list[str]:
        """The folder of the page; a document's lies in the folder of collections."""
        page = context.registers["page"]
        path = to_s(page["path"])
        if page["collection"]:
            path = join(to_s(view.fetch(keys.config("collections_dir"))), path)
        return [view.site.in_source_dir(path.removesuffix("/#excerpt").rpartition("/")[0])]


def not_found(name: str, folders: list[str], view: SiteView) -> IncludeNotFoundError:
    """The error for a file that is nowhere, with Jekyll's words."""
    safe = view.fetch(keys.config("safe"))
    message = (
        f"Could not locate the included file '{name}' in any of {inspect(folders)}. "
        "Ensure it exists in one of those directories and"
    )
    message += (
        " is not a symlink as those are not allowed in safe mode."
        if truthy(safe)
        else ", if it is a symlink, does not point outside your site source."
    )
    return IncludeNotFoundError(message, name, tuple(view.queries.files_in(folders)))
