"""jekyll-avatar where its name comes from a page."""

import pytest

from pyjekyll.errors import PyjekyllError

CONFIG = "plugins: [jekyll-avatar]\n"


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("@jo", "jo"),
        ("jo x", "jo"),
        (" jo", "jo"),
        ("jo\u00a0x y", "jo\u00a0x"),
        ("", ""),
        ("\\0 x", "\0"),
    ],
)
def test_the_user_is_the_first_word(build_texts, name, user):
    # Recorded from jekyll-avatar 0.8.
    page = f'---\nname_: "{name}"\n---\n{{% avatar {{{{ page.name_ }}}} %}}'
    texts = build_texts({"_config.yml": CONFIG, "a.html": page})
    assert f' alt="{user}" ' in texts["a.html"]


def test_spaces_alone_are_no_user(build_texts):
    # Recorded: Ruby stops with "undefined method `start_with?' for nil:NilClass".
    page = '---\nname_: " "\n---\n{% avatar {{ page.name_ }} %}'
    with pytest.raises(PyjekyllError, match="no user's name"):
        build_texts({"_config.yml": CONFIG, "a.html": page})
