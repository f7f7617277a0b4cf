"""Whether pyjekyll can build a site, read without building it: none of the site's code runs."""

from pyjekyll.audit.audit import Audit, audit, further_errors
from pyjekyll.audit.item import Item, Verdict

__all__ = ["Audit", "Item", "Verdict", "audit", "further_errors"]
