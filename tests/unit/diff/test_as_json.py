import json

from pyjekyll.diff.as_json import as_json
from pyjekyll.diff.comparison import compare


def test_everything_is_there(tmp_path):
    for folder, text in (("old", "1"), ("new", "2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(f"<p>{text}")
        (tmp_path / folder / folder).write_text("same")
    value = json.loads(as_json(compare(str(tmp_path / "old"), str(tmp_path / "new"))))
    assert value["version"] == 1
    assert value["levels"] == {
        "bytes": 0, "ignored": 0, "whitespace": 0, "dom": 0, "text": 0, "different": 1,
    }  # fmt: skip
    assert value["moved"] == [{"old": "old", "new": "new"}]
    change = {"what": "text", "subject": "p", "old": "1", "new": "2"}
    assert value["files"] == [{"path": "a.html", "level": "different", "changes": [change]}]
    assert value["groups"] == [
        {"what": "text", "subject": "p", "files": ["a.html"],
         "variants": [{"old": "1", "new": "2", "count": 1}]}
    ]  # fmt: skip
