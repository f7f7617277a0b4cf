"""Ruby's jekyll-commonmark (and -ghpages) from Python: a long-lived process."""

from __future__ import annotations

from ruby_kramdown import LIB, RubyKramdown


class RubyCommonMark(RubyKramdown):
    """The same protocol, another driver."""

    driver = LIB / "commonmark_driver.rb"
    keep_library_path = True
