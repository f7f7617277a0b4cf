import pytest

from pyjekyll.checks.a11y.button_name import button_name


@pytest.mark.parametrize(
    "button",
    [
        "<button></button>",
        '<button><i class="icon"></i></button>',
        '<input type="button">',
        '<input type="submit" value="">',
    ],
)
def test_a_button_without_text_is_found(make, button, found):
    (finding,) = found(button_name, make({"index.html": button}))
    assert finding.rule == "a11y/button-name"


@pytest.mark.parametrize(
    "button",
    [
        "<button>x</button>",
        '<button aria-label="x"></button>',
        '<input type="submit"><input type="reset"><input type="button" value="x">',
        '<label>x <button></button></label><input type="text">',
        "<button hidden></button>",
    ],
)
def test_a_button_with_a_name_is_right(make, button, found):
    assert found(button_name, make({"index.html": button})) == []
