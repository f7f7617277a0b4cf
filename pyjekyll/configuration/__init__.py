"""The configuration of a site: keys, defaults, files, profiles, front matter defaults."""

from pyjekyll.configuration.configuration import Configuration
from pyjekyll.configuration.frontmatter_defaults import FrontmatterDefaults
from pyjekyll.configuration.profiles import PROFILES, Profile

__all__ = ["PROFILES", "Configuration", "FrontmatterDefaults", "Profile"]
