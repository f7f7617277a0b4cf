"""With pyjekyll-raw-code, Liquid in code is code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.plugins.pyjekyll_raw_code import protected

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., dict[str, str]]

CONFIG = "plugins: [pyjekyll-raw-code]\n"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("`{{ a }}` {{ b }}", "{% raw %}`{{ a }}`{% endraw %} {{ b }}"),
        ("```\n{% if %}\n```\n{{ b }}", "{% raw %}```\n{% if %}\n```{% endraw %}\n{{ b }}"),
        ("~~~ liquid\n{{ a }}\n~~~", "{% raw %}~~~ liquid\n{{ a }}\n~~~{% endraw %}"),
        ("``a ` {{ b }}``", "{% raw %}``a ` {{ b }}``{% endraw %}"),
        ("`plain` and ```\n", "`plain` and ```\n"),
        ("{% raw %}`{{ a }}`{% endraw %}", "{% raw %}`{{ a }}`{% endraw %}"),
        ("`{{ a }}{% endraw %}`", "`{{ a }}{% endraw %}`"),
        ("a ` {{ b }}\n\nc ` {{ d }}", "a ` {{ b }}\n\nc ` {{ d }}"),
    ],
)
def test_code_is_protected_and_nothing_else(text: str, result: str) -> None:
    assert protected(text) == result
    assert protected(result) == result
    assert result.count("\n") == text.count("\n")


def test_pages_show_the_code_that_they_have(build: Build) -> None:
    texts = build(
        {
            "_config.yml": CONFIG,
            "a.md": "---\n---\n`{{ page.title }}`\n\n{{ page.name }}\n",
            "off.md": "---\nraw_code: false\n---\n`{{ page.name }}`\n",
            "b.html": "---\n---\n`{{ page.name }}`",
            "_posts/2024-01-01-p.md": "---\n---\nSee `{{ x }}`.\n\nMore.\n",
            "list.html": "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{% endfor %}",
        }
    )
    assert "{{ page.title }}</code>" in texts["a.html"]
    assert "<p>a.md</p>" in texts["a.html"]
    assert ">off.md</code>" in texts["off.html"]
    assert texts["b.html"] == "`b.html`"
    assert "{{ x }}</code>" in texts["2024/01/01/p.html"]
    assert "{{ x }}</code>" in texts["list.html"]
