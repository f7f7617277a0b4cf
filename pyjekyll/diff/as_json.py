"""A comparison as JSON, for programs. `version` counts changes of this form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyjekyll.diff.groups import groups
from pyjekyll.diff.level import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.diff.comparison import Comparison
    from pyjekyll.diff.pictures import Pictures

VERSION = 1


def as_json(comparison: Comparison, pictures: Sequence[Pictures] = ()) -> str:
    """All levels, all groups with all their files, and all changes of each file.

    Of pictures, how much of each differs, from 0 to 1; null where there is none.
    """
    value: dict[str, Any] = {
        "version": VERSION,
        "old": comparison.old,
        "new": comparison.new,
        "levels": {level.value: comparison.counts[level] for level in Level},
        "only_old": comparison.only_old,
        "only_new": comparison.only_new,
        "moved": [{"old": old, "new": new} for old, new in comparison.moved],
        "groups": [
            {
                "what": group.what,
                "subject": group.subject,
                "files": group.files,
                "variants": [
                    {"old": variant.old, "new": variant.new, "count": variant.count}
                    for variant in group.variants
                ],
            }
            for group in groups(comparison.files)
        ],
        "files": [
            {
                "path": file.path,
                "level": file.level.value,
                "changes": [
                    {
                        "what": change.what,
                        "subject": change.subject,
                        "old": change.old,
                        "new": change.new,
                    }
                    for change in file.changes
                ],
            }
            for file in comparison.files
        ],
    }
    if pictures:
        value["pictures"] = [
            {"path": page.path, "share": page.share if page.failure is None else None}
            for page in pictures
        ]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
