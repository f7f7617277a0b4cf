"""Sass compilers behind one interface, and what Jekyll's Sass converter does around them.

An engine room: it knows nothing of the rest of pyjekyll. `engine` has the interface and its values,
`dart` and `libsass` the two compilers, `executables` finds them, `fetching` fetches one,
`settings` and `converter` are jekyll-sass-converter's rules, `loaded_files` says whether a
compiled style sheet is still valid, `deprecations` sums warnings up.
"""
