"""What the code of a plugin raises becomes an error with the plugin's name."""

from __future__ import annotations

from textwrap import dedent

import pytest

from pyjekyll.errors import BuildError, ConfigurationError, Diagnostic
from pyjekyll.plugin.user_code import LOADED, PluginError, UserCode
from pyjekyll.ruby.errors import RubyTypeError
from tests.unit.plugin.conftest import CONVERTER, GENERATOR, HOOKS, TAGS_AND_FILTERS


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("1 / 0", "could not be loaded"),
        (GENERATOR.replace('self.config["say"]', "1 / 0"), "failed in a generator"),
        (CONVERTER.replace("content.upper()", "1 / 0"), "failed in a converter"),
        (
            TAGS_AND_FILTERS.replace('f"Hello {context[self.markup]}!"', "1 / 0"),
            "failed in the tag greet",
        ),
        (
            TAGS_AND_FILTERS.replace('f"{value}{glue}{value}"', "1 / 0"),
            "failed in the filter twice",
        ),
        (HOOKS.replace('page.output += "2"', "1 / 0"), "failed in hook pages:post_render"),
    ],
)
def test_a_plugin_that_fails_is_named_with_its_file_and_line(make_site, code, what):
    page = "---\n---\n{% if true %}{% greet x %}{{ 1 | twice }}{% endif %}"
    files = {"_plugins/bad.py": code, "a.upcase": "---\n---\nx", "i.html": "---\n---\nx"}
    if "register_tag" in code:
        files["t.html"] = page
    with pytest.raises(BuildError) as raised:
        make_site(files).process(write=False)
    diagnostic = raised.value.diagnostics[0]
    assert diagnostic.rule == "plugin/failed"
    assert "_plugins/bad.py" in diagnostic.message
    assert "_pyjekyll" not in diagnostic.message
    assert f"{what}: ZeroDivisionError: division by zero" in diagnostic.message
    assert diagnostic.place.path == "_plugins/bad.py"
    assert "1 / 0" in dedent(code).splitlines()[diagnostic.place.line - 1]


def fail(error):
    raise error


def failed(error, role="a role", code="/site/_plugins/a.py"):
    with pytest.raises(PluginError) as raised, UserCode("/site").running(code, role):
        fail(error)
    return raised.value.diagnostics[0]


def test_the_message_has_plugin_role_and_error():
    assert failed(KeyError("k")).message == (
        "The plugin _plugins/a.py failed in a role: KeyError: 'k'"
    )
    assert failed(ValueError("v"), LOADED).message == (
        "The plugin _plugins/a.py could not be loaded: ValueError: v"
    )
    assert failed(SystemExit("bye")).message.endswith("SystemExit: bye")
    assert "--trace" in failed(KeyError("k")).cure


def test_code_is_named_by_what_it_is():
    def function():
        pass

    assert "function (" in failed(KeyError(), code=function).message
    assert "UserCode (pyjekyll.plugin.user_code)" in failed(KeyError(), code=UserCode()).message


def test_a_syntax_error_is_where_it_is():
    error = SyntaxError("wrong", ("/site/_plugins/b.py", 3, 7, "x("))
    assert str(failed(error).place) == "_plugins/b.py:3:7"


@pytest.mark.parametrize(
    "error",
    [
        ConfigurationError(Diagnostic("a/b", "known")),
        RubyTypeError("Liquid reports it"),
        KeyboardInterrupt(),
    ],
)
def test_errors_that_have_a_place_and_interrupts_pass_through(error):
    with pytest.raises(type(error)) as raised, UserCode().running("a.py", "a role"):
        fail(error)
    assert raised.value is error


def test_where_a_template_called_it_is_a_note():
    with pytest.raises(PluginError) as raised, UserCode("/site").running("a.py", "a role"):
        fail(KeyError("k"))
    error = raised.value
    error.template_name, error.line, error.column = "/site/index.md", 3, 5
    assert error.diagnostics[0].notes == ("called from index.md:3:5",)


def test_a_guarded_function_is_as_it_was_but_for_its_errors():
    def double(value):
        """Twice."""
        return value + value

    guarded = UserCode().guard(double, "the filter double")
    assert (guarded(2), guarded.__doc__) == (4, "Twice.")
    with pytest.raises(PluginError, match="failed in the filter double: TypeError"):
        guarded(None)


def test_methods_that_a_class_defines_itself_are_guarded_once():
    class Base:
        def inherited(self):
            raise KeyError

    class Plugin(Base):
        def own(self):
            raise KeyError

    code = UserCode()
    code.guard_methods(Plugin, ("own", "inherited", "missing"), "a role")
    once = Plugin.own
    code.guard_methods(Plugin, ("own",), "another role")
    assert Plugin.own is once
    with pytest.raises(PluginError, match="failed in a role"):
        Plugin().own()
    with pytest.raises(KeyError):
        Plugin().inherited()


def test_a_module_that_is_not_installed_is_one_to_install():
    error = ModuleNotFoundError("No module named 'numpy.linalg'", name="numpy.linalg")
    cure = "install the package that has the module 'numpy', where pyjekyll is installed"
    assert failed(error, LOADED).cure == cure
