"""What widely copied Ruby files do, in Python: used where a site has such a file in `_plugins`.

A file is known by the digest of its text without comments (`data/ruby_files.txt`), and a module
here takes its place. `pyjekyll.plugin.ruby_twins` finds it.
"""
