"""Where jobs run: in processes of this machine, or on a Dask cluster. Any `concurrent.futures` executor will do."""

import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from dlfl_utils.grading.jobs import take_no_more
from dlfl_utils.grading.walls import trust_walls

__all__ = ["dask_executor", "local_executor"]

#: Bytes of memory of a worker, which holds what strangers' programs send.
MAX_MEMORY = 4 * 2**30


@contextmanager
def local_executor(n_workers=1):
    """Return an executor of fresh processes; when its `with` block is left early, they end at once.

    They rely on the walls of the sandbox, which `grade_week` tries out before it opens an executor.

    Parameters
    ----------
    n_workers : int, default=1
    """
    # Forked workers would share sockets and threads with this process.
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(n_workers, mp_context=context, initializer=_prepare_worker)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    executor.shutdown()


@contextmanager
def dask_executor(address):
    """Return an executor for an existing Dask cluster, on whose machines this library is installed.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``"tcp://10.0.0.5:8786"``.

    Raises
    ------
    ValueError
        If Dask is not installed here, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        msg = f"`--dask` needs Dask ({error}). Install it with: pip install 'dlfl-utils[dask]'"
        raise ValueError(msg) from error
    try:
        client = Client(address, timeout=10)
    except OSError as error:
        msg = f"`--dask` must be the address of a Dask scheduler, got {address!r}: {error}"
        raise ValueError(msg) from error
    with client:
        executor = client.get_executor(pure=False)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)


def _prepare_worker():
    """Leave Ctrl-C to the process that hands out the jobs, but end with it; and keep strangers' messages in bounds."""
    trust_walls()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, hard))


def _end(*_):
    """End by an exception, so that kernels are cleaned up."""
    take_no_more()
    sys.exit(1)


def _end_with_parent():
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)  # for the kernel to be cleaned up; after that the process would wait for work for ever
    os._exit(1)
