"""kramdown as Jekyll uses it: parser, Element tree, HTML converter.

Independent of the rest of pyjekyll.
"""
