r"""Front matter: the YAML between the two lines of dashes at the beginning of a file.

Source: Jekyll's Document::YAML_FRONT_MATTER_REGEXP,
`\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)` over many lines; two expressions here, since that one
takes quadratic time where the second line of dashes is missing.
"""

from __future__ import annotations

import re

from pyjekyll.records import NamedTuple

# Ruby's \s is ASCII's white space, newlines included: the blank lines after the second line of
# dashes go with it, and the content begins with its first line that is not blank.
_BEGIN = re.compile(r"---[ \t\v\f\r]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t\n\v\f\r]*$\n?", re.MULTILINE)


class FrontMatter(NamedTuple):
    """A text in two. `yaml` begins with its `---`, so that its line numbers are the file's.

    `content_line` is the line of the file, from 1, on which `body` begins.
    """

    yaml: str
    body: str
    content_line: int


def split(text: str) -> FrontMatter | None:
    """The text's front matter and body; None without front matter. The text has no BOM."""
    begin = _BEGIN.match(text)
    if begin is None:
        return None
    end = _END.search(text, begin.end())
    if end is None:
        return None
    line = text.count("\n", 0, end.end()) + 1
    return FrontMatter(text[: end.start()], text[end.end() :], line)
