"""What a render may see: keys, ranks, and the one place through which content is read."""

from pyjekyll.view.site_view import ReadLog, SiteView

__all__ = ["ReadLog", "SiteView"]
