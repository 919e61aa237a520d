"""Jupyter kernels in the sandbox: nothing else in nbgrader or nbclient changes.

jupyter_client finds `SandboxProvisioner` by its entry point, for kernels that `put_behind_walls` has marked. If the
entry point is missing, it is an error, so nothing runs outside unseen.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

from dlfl_utils.grading.sandbox import WORK, copy_submission, find_bubblewrap, sandbox_command

__all__ = ["SandboxProvisioner", "find_strays", "put_behind_walls"]

NAME = "dlfl-sandbox"
#: IPython puts the working folder first on the path; here a student's modules come after the course's and Python's.
_IPYTHON = [
    "--IPKernelApp.ignore_cwd=True",
    f"--IPKernelApp.exec_lines=import sys; sys.path.append({WORK!r}); del sys",
]


def put_behind_walls(manager):
    """Have a kernel manager start its kernel in the sandbox."""
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": NAME}


class SandboxProvisioner(LocalProvisioner):
    """Start a kernel behind the walls of `sandbox_command`, in a copy of its working folder."""

    private = None

    async def pre_launch(self, **kwargs):
        """Talk through sockets in a private folder, since there is no network inside; wrap the kernel's command."""
        find_bubblewrap()  # before anything is left behind
        if self.private is None:
            # Names of sockets must be short.
            self.private = Path(tempfile.mkdtemp(prefix="dlfl-", dir="/tmp"))
            copy_submission(kwargs.get("cwd") or Path.cwd(), self._folder("files"))
            self._folder("sockets").chmod(0o777 if os.geteuid() == 0 else 0o700)
        # Apart from the sockets: a program inside must not put anything where the grader reads or writes.
        manager, sockets, connection = self.parent, self._folder("sockets"), self._folder("connection")
        manager.transport, manager.ip = "ipc", str(sockets / "k")
        manager.connection_file = str(connection / "kernel.json")
        kwargs = await super().pre_launch(**kwargs)
        (connection / "kernel.json").chmod(0o644)  # the folder around it is private
        command, files = [*kwargs.pop("cmd"), *_IPYTHON], self._folder("files")
        kwargs["cmd"] = sandbox_command(command, writable=[sockets], readable=[connection], submission=files)
        # What is written past the notebook has no business in the grader's terminal.
        return kwargs | {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    async def send_signal(self, signum):
        """Send an interrupt to the processes inside, which bubblewrap would keep from them."""
        if signum != signal.SIGINT or not self.process:
            return await super().send_signal(signum)
        for pid in _descendants(self.process.pid):
            os.kill(pid, signum)
        return None

    async def cleanup(self, restart=False):
        """Remove the private folder once the kernel is gone for good."""
        await super().cleanup(restart=restart)
        if not restart and self.private is not None:
            shutil.rmtree(self.private, ignore_errors=True)
            self.private = None

    def _folder(self, name):
        folder = self.private / name
        folder.mkdir(exist_ok=True)
        return folder


def find_strays(provisioner):
    """Return what lies in the folder of a sandbox's sockets and is no socket."""
    private = getattr(provisioner, "private", None)
    paths = (private / "sockets").iterdir() if private else ()
    return [path for path in paths if not path.is_socket()]


def _descendants(pid):
    """Return the processes below one, read from /proc."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            continue
        children.setdefault(parent, []).append(int(status.parent.name))
    found, new = [], [pid]
    while new:
        new = [child for parent in new for child in children.get(parent, [])]
        found += new
    return found
