from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pyjekyll.liquid import Environment, Tag

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "{% for i in (1..2) %}{% name x %}{{ i | times: 2 }}{{ a b }}{% endfor %}{% increment n %}"


class Name(Tag):
    def render(self, context: object) -> str:
        return self.markup.strip()


def make(folder: Path, **options: object) -> Environment:
    return Environment(cache_dir=folder, tags={"name": Name}, **options)  # type: ignore[arg-type]


def parsed_anew(environment: Environment, text: str = TEXT) -> bool:
    return environment.parse(text).python_source is not None


def test_a_compiled_template_is_found_again(tmp_path: Path) -> None:
    first = make(tmp_path).parse(TEXT)
    again = make(tmp_path).parse(TEXT)
    assert again.python_source is None
    assert again.render({}) == first.render({}) == "x2x40"
    assert [str(w) for w in again.warnings] == [str(w) for w in first.warnings] != []


def test_errors_of_a_template_from_the_cache_have_their_places(tmp_path: Path) -> None:
    text = "\n{{ 1 | divided_by: 0 }}"
    make(tmp_path).parse(text)
    template = make(tmp_path).parse(text, name="a.md", line_offset=3)
    with pytest.raises(Exception, match=r"line 2\): divided by 0") as caught:
        template.render()
    assert (caught.value.line, caught.value.column) == (5, 1)  # type: ignore[attr-defined]


def test_a_damaged_record_is_rebuilt(tmp_path: Path) -> None:
    make(tmp_path).parse("other {{ x }}")
    make(tmp_path).parse(TEXT)
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[-20] ^= 255
    file.write_bytes(content)
    environment = make(tmp_path)
    assert parsed_anew(environment)
    assert not parsed_anew(make(tmp_path))
    assert not parsed_anew(make(tmp_path), "other {{ x }}")


@pytest.mark.parametrize("keep", [0, 3, 30, -1])
def test_a_file_cut_short_is_no_error(tmp_path: Path, keep: int) -> None:
    make(tmp_path).parse(TEXT)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert make(tmp_path).parse(TEXT).render({}) == "x2x40"
    assert not parsed_anew(make(tmp_path))


def test_another_version_or_mode_or_tag_has_its_own_code(tmp_path: Path) -> None:
    make(tmp_path).parse(TEXT)
    assert parsed_anew(make(tmp_path, cache_version="2"))
    assert parsed_anew(make(tmp_path, error_mode="lax"))
    environment = make(tmp_path)
    environment.register_tag("other", Name)
    assert parsed_anew(environment)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert make(blocked / "folder").parse(TEXT).render({}) == "x2x40"


def test_files_of_other_versions_go_after_a_month(tmp_path: Path) -> None:
    old, recent = tmp_path / "liquid-old.cache", tmp_path / "liquid-recent.cache"
    for path in (old, recent):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    make(tmp_path).parse(TEXT)
    assert (old.exists(), recent.exists()) == (False, True)


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    make(tmp_path / "cache").parse(TEXT)
    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_mode & 0o077 == 0
