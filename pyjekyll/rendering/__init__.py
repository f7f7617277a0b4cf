"""One document through Liquid, converters and layouts; which, and in what order."""

from pyjekyll.rendering.liquid_renderer import LiquidRenderer
from pyjekyll.rendering.render import Renders, new_view, render
from pyjekyll.rendering.renderer import Renderer

__all__ = ["LiquidRenderer", "Renderer", "Renders", "new_view", "render"]
