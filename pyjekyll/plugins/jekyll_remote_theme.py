"""jekyll-remote-theme 0.5: `remote_theme: owner/name@ref` takes a theme from a public repository.

That this plugin is loaded is what lets the site use `remote_theme`: see `Site.use_remote_theme`,
and `pyjekyll.themes` for where the theme is looked for. There is nothing else to a remote theme.
"""
