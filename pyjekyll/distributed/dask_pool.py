"""DaskPool: renders by the workers of a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.distributed import snapshot
from pyjekyll.errors import BuildError, Diagnostic, UsageError
from pyjekyll.rendering.fork_pool import batches_of
from pyjekyll.rendering.worker_changes import WorkerChanges
from pyjekyll.utils.logger import logger

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from pyjekyll.content.rendered import Rendered
    from pyjekyll.distributed.snapshot import Segment
    from pyjekyll.site import Site

    Task = Callable[[str], Rendered | None]
    Result = tuple[str, Rendered | None]

_SCHEME = "dask://"
_INSTALL = "install it with the extra: pip install 'pyjekyll-ssg[dask]'"
#: Seconds in which a cluster has to answer, and to have a worker.
PATIENCE = 30


class DaskPool:
    """Renders a site by the cluster whose scheduler has an address such as dask://host:8786.

    What no worker could render, since it was killed each time, is rendered in this process; so is
    a site that cannot be rendered elsewhere, which is said.
    """

    def __init__(self, site: Site, address: str) -> None:
        """Raises UsageError for an address that is none, or where Dask is not installed."""
        host, _, port = address.removeprefix(_SCHEME).rpartition(":")
        if not address.startswith(_SCHEME) or not host or not port.isdigit():
            raise UsageError(
                Diagnostic(
                    "configuration/option",
                    f"--pool: {address!r} is not the address of a scheduler",
                    cure=f"write it as {_SCHEME}HOST:PORT",
                )
            )
        try:
            import distributed  # noqa: F401
        except ImportError:
            raise UsageError(
                Diagnostic("pool/missing", "--pool needs Dask, which is missing", cure=_INSTALL)
            ) from None
        self._site = site
        self._address = f"tcp://{host}:{port}"

    def run(self, ids: Iterable[str], task: Task) -> Generator[Result]:
        """The results, as they come. Raises BuildError for a cluster that cannot be used."""
        waiting = list(ids)
        reason = snapshot.why_here_only(self._site)
        if reason is not None:
            logger.warn("Pool:", f"the site is rendered by this machine alone: {reason}")
            yield from ((item_id, task(item_id)) for item_id in waiting)
            return
        taken = snapshot.take(self._site, self._site.view.renders.ids)
        client = self._client()
        left: list[str] = []
        try:
            self._require_versions(client)
            from pyjekyll.distributed.worker import SnapshotPlugin

            plugin = SnapshotPlugin(taken)
            client.register_plugin(plugin)
            try:
                for batch, segment in self._segments(client, taken.digest, waiting):
                    if segment is None:
                        left += batch
                    else:
                        WorkerChanges(self._site).take(segment.changes)
                        yield from segment.results
            finally:
                client.unregister_worker_plugin(plugin.name)
        finally:
            client.close()
        yield from ((item_id, task(item_id)) for item_id in left)

    def _client(self) -> Any:
        from distributed import Client

        try:
            client = Client(self._address, timeout=PATIENCE, set_as_default=False)
        except OSError as error:  # also what ends by time
            raise self._error(
                "pool/unreachable",
                f"No scheduler answers at {self._address}",
                "start one with `dask scheduler`, or leave --pool out",
            ) from error
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            client.close()
            raise self._error(
                "pool/unreachable",
                f"The scheduler at {self._address} has no workers",
                f"start some with `dask worker {self._address}`",
            ) from error
        return client

    def _require_versions(self, client: Any) -> None:
        """Each worker has to have this pyjekyll, or it would make other bytes."""
        import sys

        from pyjekyll.distributed.worker import versions

        wrong = []
        for address, found in client.run(versions, on_error="return").items():
            if isinstance(found, BaseException):
                wrong.append(f"{address} has no pyjekyll with Dask ({found})")
            elif found[0] != snapshot.VERSION:
                wrong.append(f"{address} has pyjekyll {found[0]}, not {snapshot.VERSION}")
            elif found[1] != sys.version_info[:2]:
                python = ".".join(map(str, found[1]))
                wrong.append(f"{address} has Python {python}, not {sys.version.split()[0]}")
        if wrong:
            raise BuildError(
                *(
                    self._diagnostic(
                        "pool/version",
                        f"The worker {each}",
                        f"run there: pip install 'pyjekyll-ssg[dask]=={snapshot.VERSION}'",
                    )
                    for each in wrong
                )
            )

    def _segments(
        self, client: Any, name: str, ids: list[str]
    ) -> Iterator[tuple[list[str], Segment | None]]:
        """What the workers made of each part; None of a part that ended each worker."""
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        from pyjekyll.distributed.worker import render

        jobs = max(len(client.nthreads()), 1)  # a worker renders with one of its threads
        futures = {
            client.submit(render, name, batch, pure=False): batch for batch in batches_of(ids, jobs)
        }
        for future in as_completed(futures, loop=client.loop):
            batch = futures.pop(future)
            error = future.exception()
            if error is None:
                yield batch, future.result()
            elif isinstance(error, KilledWorker):
                logger.warn("Pool:", f"{len(batch)} pages ended each worker that began with them")
                yield batch, None
            elif isinstance(error, snapshot.UnlikeError):
                raise self._error(
                    "pool/worker", f"A worker of {self._address} {error}", "or leave --pool out"
                )
            else:
                raise error

    def _error(self, rule: str, message: str, cure: str) -> BuildError:
        return BuildError(self._diagnostic(rule, message, cure))

    def _diagnostic(self, rule: str, message: str, cure: str) -> Diagnostic:
        return Diagnostic(rule, message, cure=cure)
