"""Renders on other machines, for sites that are too large for one.

A site is sent as a value (`snapshot`), which each worker of a Dask cluster gets once, reads as a
build would, and renders parts of (`worker`). The process that builds hands these out and takes what
comes back (`dask_pool`): the bytes are those of a build on one machine.
"""

from pyjekyll.distributed.dask_pool import DaskPool

__all__ = ["DaskPool"]
