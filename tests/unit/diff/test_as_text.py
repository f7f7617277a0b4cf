from pyjekyll.diff.as_text import as_text, focused
from pyjekyll.diff.comparison import compare


def test_the_report_names_causes_then_files_then_numbers(tmp_path):
    for folder, generator in (("old", "Jekyll v4.4.1"), ("new", "pyjekyll")):
        (tmp_path / folder).mkdir()
        for n in range(5):
            page = f'<head><meta name="generator" content="{generator}"></head><p>{n}'
            (tmp_path / folder / f"{n}.html").write_text(page)
        (tmp_path / folder / f"{folder}.txt").write_text(folder)
        (tmp_path / folder / "same.txt").write_text("same")
    text = as_text(compare(str(tmp_path / "old"), str(tmp_path / "new")))
    assert text == (
        "5 files: meta[name=generator] content\n"
        "  - Jekyll v4.4.1  (5 times)\n"
        "  + pyjekyll\n"
        "    in 0.html, 1.html, 2.html and 2 more\n"
        "\n"
        "Only in the old site: 1 file\n    old.txt\n\n"
        "Only in the new site: 1 file\n    new.txt\n\n"
        "6 files in both:\n"
        "       1 equal byte by byte\n"
        "       5 differ, with the same text\n"
    )


def test_folders_without_a_common_file_are_questioned(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text("")
    assert "no file in common" in as_text(compare(str(tmp_path / "a"), str(tmp_path / "b")))


def test_of_long_texts_the_place_that_differs_is_shown():
    old, new = "a" * 500 + " old " + "b" * 500, "a" * 500 + " new " + "b" * 500
    shown = focused(old, new, 60)
    assert [len(text) <= 60 for text in shown] == [True, True]
    assert (" old " in shown[0], " new " in shown[1]) == (True, True)
