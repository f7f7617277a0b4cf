"""Runs a site's Ruby plugins in `ruby_vm`: the host's side of `plugin/ruby_shim`.

Ruby plugins see Jekyll's API; each call of it is a message to here, where pyjekyll's own site,
pages, Liquid and converters answer. What the plugins register becomes ordinary plugins of
pyjekyll's: generators, converters, tags, filters and hooks that call Ruby.

`survey` says without running anything what a Ruby file registers, needs, and whether it can run.
"""
