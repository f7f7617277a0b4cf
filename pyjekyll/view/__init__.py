"""What a render may see: keys, ranks, and the one place through which content is read."""

from pyjekyll.view.render_state import RenderState
from pyjekyll.view.site_view import SiteView

__all__ = ["RenderState", "SiteView"]
