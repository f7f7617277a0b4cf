"""The environment that plugins see."""

from __future__ import annotations

from typing import NoReturn

from liquid import Environment as PythonLiquid
from liquid.token import TOKEN_CONTENT, TOKEN_ILLEGAL

from pyjekyll.liquid.python_liquid.errors import UnsupportedByPyjekyll
from pyjekyll.liquid.python_liquid.tags import BodyTag, StrayTag


class PluginEnvironment(PythonLiquid):
    """A python-liquid environment whose templates are ours."""

    def __init__(self) -> None:
        super().__init__()
        self.tags[TOKEN_CONTENT] = BodyTag(self)
        self.tags[TOKEN_ILLEGAL] = StrayTag(self)

    def from_string(self, *_arguments: object, **_keywords: object) -> NoReturn:
        """Not available: texts are not python-liquid's here."""
        raise UnsupportedByPyjekyll("Environment.from_string")

    def get_template(self, *_arguments: object, **_keywords: object) -> NoReturn:
        """Not available: our templates are no BoundTemplates."""
        raise UnsupportedByPyjekyll("Environment.get_template")
