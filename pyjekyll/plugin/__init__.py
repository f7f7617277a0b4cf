"""What plugins are, how they are found, registered and run. `pyjekyll.api` is their face."""

from pyjekyll.liquid import Block, Drop, Tag
from pyjekyll.plugin.command import Command
from pyjekyll.plugin.converter import Converter
from pyjekyll.plugin.generator import Generator
from pyjekyll.plugin.hooks import Hooks
from pyjekyll.plugin.plugin import Plugin
from pyjekyll.plugin.plugin_manager import PluginManager
from pyjekyll.plugin.registration import register_filter, register_hook, register_tag

__all__ = [
    "Block",
    "Command",
    "Converter",
    "Drop",
    "Generator",
    "Hooks",
    "Plugin",
    "PluginManager",
    "Tag",
    "register_filter",
    "register_hook",
    "register_tag",
]
