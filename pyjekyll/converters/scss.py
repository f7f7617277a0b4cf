"""Sass and SCSS. Source: jekyll-sass-converter, whose rules are in `pyjekyll.sass.converter`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.plugin import Converter

if TYPE_CHECKING:
    from pyjekyll.converters.style_sheets import StyleSheets, Syntax
    from pyjekyll.plugin.converter import ConversionContext


class Scss(Converter):
    """Takes `.scss`. `style_sheets`, which compiles, is the site's."""

    safe = True
    writes_utf_8 = True
    priority = "low"
    adds_pages = True
    syntax: ClassVar[Syntax] = "scss"
    style_sheets: StyleSheets

    def matches(self, ext: str) -> bool:
        """Files of the syntax."""
        return ext.lower() == f".{self.syntax}"

    def output_ext(self, ext: str) -> str:
        """CSS."""
        return ".css"

    def convert(self, content: str) -> str:
        """The CSS of a text that is no page's. Raises SassProblem."""
        return self.style_sheets.convert(content, self.syntax, None).sheet.css

    def convert_file(self, content: str, context: ConversionContext) -> str:
        """The CSS; a page's source map becomes a page.

        Raises BuildError for what is wrong; RubyArgumentError for a mistake in the text of a
        filter, as Jekyll does: Liquid adds where the filter is.
        """
        from pyjekyll.converters.sass_reports import SassReports, wrong_setting
        from pyjekyll.errors import BuildError
        from pyjekyll.ruby.errors import RubyArgumentError
        from pyjekyll.sass.errors import SassError, SassOptionError, SassProblem

        reports = SassReports(self.style_sheets.source, type(self).__name__, context)
        try:
            sheet, about = self.style_sheets.convert(content, self.syntax, context.page)
        except SassOptionError as problem:
            place = self.style_sheets.place_of(problem.option)
            raise BuildError(wrong_setting(problem, *place)) from problem
        except SassProblem as problem:
            if isinstance(problem, SassError):
                for path in problem.loaded:
                    context.note_file(path)
                for warning in problem.warnings:
                    context.report(reports.warning(warning))
                if not context.is_file:
                    raise RubyArgumentError(self.style_sheets.report_of(problem)) from None
            raise BuildError(reports.error(problem)) from problem
        for path in sheet.loaded:
            context.note_file(path)
        if about is not None:
            context.report(reports.about_compiler(about))
        for warning in sheet.warnings:
            context.report(reports.warning(warning))
        if sheet.source_map_name is not None and context.add_page is not None:
            context.add_page(sheet.source_map_name, sheet.source_map or "")
        return sheet.css


class Sass(Scss):
    """Takes `.sass`."""

    syntax = "sass"
