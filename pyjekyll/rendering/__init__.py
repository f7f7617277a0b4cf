"""One document through Liquid, converters and layouts; which, and in what order."""

from pyjekyll.rendering.liquid_renderer import LiquidRenderer
from pyjekyll.rendering.renderer import Renderer
from pyjekyll.rendering.rendering import Rendering, new_view, render

__all__ = ["LiquidRenderer", "Renderer", "Rendering", "new_view", "render"]
