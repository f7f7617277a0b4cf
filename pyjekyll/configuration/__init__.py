"""The configuration of a site: keys, defaults, files, compatibility, front matter defaults."""

from pyjekyll.configuration.compatibility import COMPATIBILITIES, Compatibility
from pyjekyll.configuration.configuration import Configuration
from pyjekyll.configuration.frontmatter_defaults import FrontmatterDefaults

__all__ = ["COMPATIBILITIES", "Compatibility", "Configuration", "FrontmatterDefaults"]
