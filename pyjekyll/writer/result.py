"""What a build did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.records import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from pyjekyll.errors import Diagnostic
    from pyjekyll.readers.outcome import Skipped
    from pyjekyll.site import Site
    from pyjekyll.writer.output import Output


class Rest(NamedTuple):
    """What a build of a part (`--only`) left as it was in the destination.

    `files` is how many files of the site are not of the part. `stale` are the paths of those
    sources whose page a whole build would render, None where no earlier build is known; `missing`
    the destinations of files that are not there, `obsolete` those of files that no longer belong to
    the site. Paths are relative to the source and to the destination.
    """

    files: int
    stale: tuple[str, ...] | None
    missing: tuple[str, ...]
    obsolete: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. Paths are absolute; `timings` are seconds a step.

    `outputs` holds every file of the built site by its absolute destination, whether it was
    written to the disk or not. Of a part of the site it holds that part; then `rest` has the rest.
    """

    site: Site
    outputs: dict[str, Output]
    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    rest: Rest | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of every file by its path below the destination, with slashes.

        Raises OSError where a file that is only copied cannot be read.
        """
        below = len(self.site.dest.rstrip("/")) + 1
        return {path[below:]: output.read() for path, output in self.outputs.items()}
