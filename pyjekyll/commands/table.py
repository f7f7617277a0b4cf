"""The commands: name, aliases, the module that holds each, and a line of help.

A table, so that `pyjekyll --help` imports none of them.
"""

from __future__ import annotations

from pyjekyll.records import NamedTuple


class Entry(NamedTuple):
    """One command. `module` below pyjekyll.commands has it as `command`."""

    name: str
    module: str
    help: str
    aliases: tuple[str, ...] = ()


SITE_COMMANDS = (
    Entry("build", "build", "Build your site", ("b",)),
    Entry("serve", "serve", "Serve your site locally and rebuild it after each change",
          ("server", "s")),
    Entry("check", "check", "Report broken links, errors and problems that Jekyll does not report"),
    Entry("audit", "audit", "Say whether pyjekyll can build the site, without building it"),
    Entry("diff", "diff", "Compare two built sites, and group their differences by cause"),
    Entry("clean", "clean", "Remove the destination and the caches, without building"),
    Entry("explain", "explain", "Say what a page depends on, and why it is rendered again"),
    Entry("config", "config", "Print the settings of the site, and where each comes from"),
    Entry("cache", "cache", "Show or remove what builds keep"),
    Entry("doctor", "doctor", "Search the site for deprecated settings and conflicts", ("hyde",)),
)  # fmt: skip

NEW_COMMANDS = (
    Entry("new", "new", "Create a new site in PATH"),
    Entry("new-theme", "new_theme", "Create the scaffold of a new theme"),
    Entry("draft", "new_files", "Create a new draft with the given name"),
    Entry("post", "new_files", "Create a new post with the given name"),
    Entry("page", "new_files", "Create a new page with the given name"),
    Entry("compose", "new_files", "Create a new document with the given name"),
    Entry("publish", "moves", "Move a draft into _posts and set its date"),
    Entry("unpublish", "moves", "Move a post back into _drafts"),
    Entry("rename", "moves", "Move a file to a new name; set its title and date"),
)

OTHER_COMMANDS = (
    Entry("theme", "theme", "List, fetch, vendor, verify and compare themes"),
    Entry("ruby", "ruby", "Fetch Ruby, to run plugins written in it"),
    Entry("highlight-css", "highlight_css", "Print a style sheet for the colours of code"),
    Entry("sass", "sass", "Fetch the Sass compiler, if pip has none for this machine"),
    Entry("coffeescript", "coffeescript", "Fetch the compiler that .coffee files need"),
    Entry("minifier", "minifier", "Fetch what jekyll-minifier and jekyll-terser run"),
    Entry("help", "help", "Show help for pyjekyll or for one command"),
    Entry("docs", "not_included", "Open the documentation in a browser"),
    Entry("import", "not_included", "Show how to import an existing blog"),
)

SECTIONS = (
    ("Your site", SITE_COMMANDS),
    ("New files", NEW_COMMANDS),
    ("More", OTHER_COMMANDS),
)

ENTRIES = {entry.name: entry for _, entries in SECTIONS for entry in entries}
ALIASES = {alias: entry.name for entry in ENTRIES.values() for alias in entry.aliases}
