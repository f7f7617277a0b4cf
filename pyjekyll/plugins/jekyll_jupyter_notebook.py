"""jekyll-jupyter-notebook 0.0.7: notebooks become pages; a tag shows one in a frame.

Options below `jupyter_notebook:`: `input`, `prompt` (false leaves them out), `content` (html,
body, body-without-style). The original runs `jupyter nbconvert`; here its library does it, which
the extra `pyjekyll-ssg[notebooks]` brings. Nothing of a notebook is run.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    BuildError,
    Converter,
    Diagnostic,
    Generator,
    LiquidSyntaxError,
    Page,
    Tag,
    register_tag,
    to_s,
    truthy,
)
from pyjekyll.plugins._shared import mapping, wrong_type

if TYPE_CHECKING:
    from pyjekyll.api import Context, Site

_KEY = "jupyter_notebook"
_FRAME = """\
<div
  class="jupyter-notebook"
  style="position: relative; width: 100%; margin: 0 auto;">
  <div class="jupyter-notebook-iframe-container">
    <iframe
      src="{}"
      style="position: absolute; top: 0; left: 0; border-style: none;"
      width="100%"
      height="100%"
      onload="this.parentElement.style.paddingBottom = \
(this.contentWindow.document.documentElement.scrollHeight + 10) + 'px'"></iframe>
  </div>
</div>
"""


class NotebookPage(Page):
    """A notebook: its page keeps the file's extension before .html."""

    @property
    def output_ext(self) -> str:
        """.ipynb.html"""
        return f"{self.ext}.html"


class NotebookGenerator(Generator):
    """Makes pages of the notebooks that are static files."""

    def generate(self, site: Site) -> None:
        """Put a page in the place of each."""
        notebooks = [file for file in site.static_files if file.extname == ".ipynb"]
        options = site.config.get(_KEY)
        if notebooks and truthy(options) and not isinstance(options, dict):
            raise wrong_type(site, (_KEY,), options, "a mapping")
        site.static_files[:] = [file for file in site.static_files if file not in notebooks]
        for file in notebooks:
            site.pages.append(NotebookPage(site, file.base, file.dir, file.name))


class NotebookConverter(Converter):
    """Converts notebooks."""

    def matches(self, ext: str) -> bool:
        """Notebooks."""
        return ext == ".ipynb"

    def output_ext(self, ext: str) -> str:
        """HTML."""
        return ".html"

    def convert(self, content: str) -> str:
        """The notebook's page, or what the options leave of it."""
        options = mapping(self.config.get(_KEY))
        text = _converted(content, options)
        text = re.sub(r"<link.+?href=\"custom.css\">", "", text, count=1)
        wanted = options.get("content") or "html"
        if wanted == "body":
            for pattern in (r"\A.*?</title>", r"</head>", r"<body>", r"</body>.*?\Z"):
                text = re.sub(pattern, "", text, count=1, flags=re.DOTALL)
        elif wanted == "body-without-style":
            for pattern in (r"\A.*?<body>", r"</body>.*?\Z"):
                text = re.sub(pattern, "", text, count=1, flags=re.DOTALL)
        return text


@register_tag("jupyter_notebook")
class NotebookTag(Tag):
    """A frame that shows a notebook's page; the path is a text or a variable with filters."""

    def render(self, context: Context) -> str:
        """The frame."""
        path = self._path(context)
        name = self.markup.strip() if path is None else to_s(path)
        address = html.escape(f"{name}.html").replace("&#x27;", "&#39;")
        return _FRAME.format(address)

    def _path(self, context: Context) -> Any:
        """What the markup says as a variable, perhaps with filters; a path without quotes: None."""
        try:
            value = context.environment.compile_variable(self.markup, "notebook-path")
        except LiquidSyntaxError:
            return context[self.markup.strip()]
        return value(context, None)


def _converted(content: str, options: dict[str, Any]) -> str:
    try:
        import nbformat
        from nbconvert import HTMLExporter
    except ImportError:
        raise BuildError(
            Diagnostic(
                "plugin/extra",
                "jekyll-jupyter-notebook needs nbconvert to make pages of notebooks",
                cure="pip install 'pyjekyll-ssg[notebooks]'",
            )
        ) from None
    exporter = HTMLExporter()
    # The same as nbconvert's --no-input and --no-prompt; --no-input leaves out the prompts as well.
    exporter.exclude_input = not truthy(options.get("input", True))
    if exporter.exclude_input or not truthy(options.get("prompt", True)):
        exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    notebook = nbformat.reads(content, as_version=4)
    text: str = exporter.from_notebook_node(notebook)[0]
    return text
