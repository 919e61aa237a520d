"""Walls around a stranger's program: what bubblewrap lets it see, and how much of the machine it may use.

Inside there is no network, no environment, no other process, no notebook and no other student's file. The course
library and Python are there, to be read only, but of the library neither the references of the checks nor the grader.
What the program writes goes to memory of limited size, and is gone with it.
"""

import os
import secrets
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import dlfl_utils
from dlfl_utils.data import data_cache, data_folders

__all__ = [
    "ENVIRONMENT",
    "LARGE_FILE",
    "Limits",
    "SandboxError",
    "copy_submission",
    "find_bubblewrap",
    "sandbox_command",
    "submission_files",
]

#: Bytes; what is larger is no file that an exercise needs.
LARGE_FILE = 64 * 2**20

#: Where the student's files are inside, and what the program believes to be its home.
WORK = "/student"
HOME = "/home/student"
#: Where its caches are; images that the grader has downloaded lie in there, to be read only.
CACHE = "/tmp/cache"
_SYSTEM = (
    "/usr",
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/sbin",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
)

#: All that a program inside finds in its environment. Linear algebra on many threads makes small problems slower, and
#: never the same twice.
ENVIRONMENT = {
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


class SandboxError(RuntimeError):
    """Without walls nothing is run."""


@dataclass(frozen=True)
class Limits:
    """How much of the machine one program may use.

    Attributes
    ----------
    memory, file_size, disk : int
        Bytes of memory, of one file, and of each of the folders it may write to (which are in memory).
    processes, open_files : int
        How many at a time; threads count as processes.
    cpu_seconds : int
        Processor time of each process.
    """

    memory: int = 4 * 2**30
    file_size: int = 128 * 2**20
    disk: int = 256 * 2**20
    processes: int = 128
    open_files: int = 512
    cpu_seconds: int = 1800


def find_bubblewrap():
    """Return the path of bubblewrap.

    Raises
    ------
    SandboxError
        If it is not installed.
    """
    path = shutil.which("bwrap")
    if path is None:
        msg = (
            "Grading runs strangers' code in a sandbox, which needs bubblewrap (Linux). It is not installed. "
            "Install it (Debian: apt-get install bubblewrap), or use --unsafe where nothing can be lost."
        )
        raise SandboxError(msg)
    return path


def sandbox_command(command, *, writable=(), readable=(), submission=None, limits=None):
    """Return the command that runs a command behind walls.

    Parameters
    ----------
    command : list of str
        Program and arguments.
    writable, readable : sequence of path-like
        Folders from outside that the program may also write to, or only read, at the same place inside.
    submission : path-like, optional
        A folder whose files are copied to `WORK`, where the program starts.
    limits : Limits, optional
        The defaults, if left out.

    Returns
    -------
    list of str
    """
    limits = limits or Limits()
    library = Path(dlfl_utils.__file__).parent
    walls = [find_bubblewrap(), "--die-with-parent", "--new-session", "--clearenv", *_namespaces()]
    walls += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", HOME, "/dev/shm", WORK):
        walls += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", folder]
    walls += ["--perms", "0755", "--dir", "/etc"]
    walls += [part for path in _SYSTEM for part in ("--ro-bind-try", path, path)]
    for path in (sys.prefix, sys.base_prefix, library, *readable):
        walls += _bind("--ro-bind", path)
    walls += ["--ro-bind", f"{library}/asking/checks_inside", f"{library}/checks"]
    walls += ["--tmpfs", f"{library}/grading", "--remount-ro", f"{library}/grading"]
    walls += ["--perms", "1777", "--dir", CACHE]
    for path in data_folders():
        walls += _bind("--ro-bind", path.resolve(), f"{CACHE}/dlfl" if path == data_cache() else path.absolute())
    for path in writable:
        walls += _bind("--bind", path)
    if submission is not None:
        walls += _bind("--ro-bind", submission, "/submitted")
    walls += [part for name, value in _environment(library).items() for part in ("--setenv", name, value)]
    walls += ["--chdir", WORK, *_unprivileged(), *_limited(limits)]
    return [*walls, "/bin/sh", "-c", 'if [ -d /submitted ]; then cp -R /submitted/. .; fi; exec "$@"', "sh", *command]


def copy_submission(folder, to):
    """Copy what a student's program may read (`submission_files`) to another folder."""
    for inner, path in submission_files(folder).items():
        target = Path(to) / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def submission_files(folder):
    """Return the files of a submission that its program may read, by name inside the folder.

    Notebooks hold tests, links lead elsewhere, hidden files are an editor's own, and `LARGE_FILE` is large enough.

    Raises
    ------
    ValueError
        If the sandbox has no room for them all.
    """
    paths = {path.relative_to(folder): path for path in sorted(Path(folder).rglob("*"))}
    files = {f"{inner}": path for inner, path in paths.items() if _is_readable(inner, path)}
    size = sum(path.stat().st_size for path in files.values())
    if size > Limits.disk:
        msg = f"its files have {size / 2**20:.0f} MiB, and the sandbox holds {Limits.disk / 2**20:.0f}."
        raise ValueError(msg)
    return files


def _is_readable(inner, path):
    is_hidden = any(part.startswith(".") for part in inner.parts)
    # os.path.isfile, unlike Path.is_file, says no to whatever cannot be looked at.
    return not path.is_symlink() and os.path.isfile(path) and not is_hidden and _is_small_data(path)


def _is_small_data(path):
    return ".ipynb" not in path.name and path.stat().st_size <= LARGE_FILE


def _bind(kind, path, to=None):
    to = Path(to or path)
    # bubblewrap would make missing folders on the way for root alone.
    parents = [part for parent in reversed(to.parents[:-1]) for part in ("--perms", "0755", "--dir", str(parent))]
    return [*parents, kind, str(path), str(to)]


def _environment(library):
    environment = {
        **ENVIRONMENT,
        "HOME": HOME,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "XDG_CACHE_HOME": CACHE,
    }
    if "DLFL_BUDGET" in os.environ:
        environment["DLFL_BUDGET"] = os.environ["DLFL_BUDGET"]
    if os.environ.get("DLFL_DATA"):
        environment["DLFL_DATA"] = os.path.abspath(os.environ["DLFL_DATA"])
    environment["PATH"] = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    # The course library comes before anything of the same name among the student's files.
    return environment | {"PYTHONSAFEPATH": "1", "PYTHONPATH": str(library.parent)}


def _namespaces():
    """Own processes, network, names and shared memory; the user as well, unless root has real privileges to drop."""
    if os.geteuid() == 0:
        return ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    return ["--unshare-all", "--cap-drop", "ALL"]


def _unprivileged():
    """Become nobody in particular, if root started this: the kernel does not limit root's processes."""
    if os.geteuid() != 0:
        return []
    user = str(2**30 + secrets.randbelow(2**29))  # of its own, so that limits of one student do not touch another's
    return ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--no-new-privs", "--bounding-set", "-all"]


def _limited(limits):
    sizes = {"core": 0, "nofile": limits.open_files, "nproc": limits.processes, "fsize": limits.file_size}
    sizes |= {"data": limits.memory, "cpu": limits.cpu_seconds}
    return ["prlimit", *(f"--{name}={size}" for name, size in sizes.items())]
