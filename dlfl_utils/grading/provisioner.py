"""Jupyter kernels in the sandbox: nothing else in nbgrader or nbclient changes.

jupyter_client finds `SandboxProvisioner` by its entry point, for kernels that `put_behind_walls` has marked. If the
entry point is missing, it is an error, so nothing runs outside unseen.
"""

import itertools
import json
import os
import select
import signal
import stat
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

from dlfl_utils.grading.sandbox import WORK, copy_submission, find_bubblewrap, sandbox_command

__all__ = ["SandboxProvisioner", "has_strays", "put_behind_walls"]

NAME = "dlfl-sandbox"
#: What is killed ends at once, unless the machine hangs.
LAST_SECONDS = 30
#: Shell, IOPub, stdin, heartbeat and control.
N_SOCKETS = 5
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

    #: A folder of its own, and a file descriptor of the first process in its sandbox.
    private = first = None

    async def pre_launch(self, **kwargs):
        """Talk through sockets in a private folder, since there is no network inside; wrap the kernel's command."""
        find_bubblewrap()  # before anything is left behind
        if self.private is None:
            # Names of sockets must be short.
            self.private = Path(tempfile.mkdtemp(prefix="dlfl-", dir="/tmp"))
            try:
                copy_submission(kwargs.get("cwd") or Path.cwd(), self._folder("files"))
            except BaseException:
                self._remove_private()
                raise
        _remove(self._folder("sockets"))  # with what a program before left there: the next one must not be blamed
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
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.kill(pid, signum)
        return None

    async def launch_kernel(self, cmd, **kwargs):
        """Start bubblewrap, and keep hold of the first process inside."""
        answer, told = os.pipe()
        with open(answer) as told_by_bubblewrap:
            try:
                bubblewrap, *arguments = cmd
                cmd = [bubblewrap, "--info-fd", str(told), *arguments]
                connection = await super().launch_kernel(cmd, pass_fds=[told], **kwargs)
            finally:
                os.close(told)
            information = told_by_bubblewrap.read()
        self.first = _open_process(json.loads(information)["child-pid"]) if information else None
        return connection

    async def cleanup(self, restart=False):
        """Come back when nothing inside can write any more; remove the private folder once the kernel is gone for good.

        The first process in a namespace ends after all others in it (`pid_namespaces(7)`).
        """
        await super().cleanup(restart=restart)
        if self.first is not None:
            end = select.poll()
            end.register(self.first)
            end.poll(1000 * LAST_SECONDS)
            os.close(self.first)
            self.first = None
        if not restart and self.private is not None:
            self._remove_private()

    def _remove_private(self):
        _remove(self.private)
        self.private = None

    def _folder(self, name):
        folder = self.private / name
        folder.mkdir(exist_ok=True)
        return folder


def has_strays(provisioner):
    """Whether more than its sockets lies in the folder of a sandbox's sockets, or it was closed to the grader."""
    private = getattr(provisioner, "private", None)
    if private is None:
        return False
    try:
        with os.scandir(private / "sockets") as entries:
            found = [entry.stat(follow_symlinks=False).st_mode for entry in itertools.islice(entries, N_SOCKETS + 1)]
        return len(found) > N_SOCKETS or not all(map(stat.S_ISSOCK, found))
    except FileNotFoundError:  # it changed meanwhile; the next look will tell
        return False
    except PermissionError:  # the folder belongs to the user that the program runs as, unless that is root
        return True


def _open_process(pid):
    """Return a file descriptor that becomes readable when a process ends; None if it has."""
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None


def _remove(folder):
    """Remove a folder, whatever a program inside forbade and however deep it went; its links are not followed."""
    subprocess.run(["chmod", "--recursive", "u+rwx", folder], check=True)
    subprocess.run(["rm", "--recursive", "--force", folder], check=True)


def _descendants(pid):
    """Return the processes below one, read from /proc."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            # As bytes: a program chooses its name, which stands in this file as it is.
            parent = int(status.read_bytes().rpartition(b")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            continue
        children.setdefault(parent, []).append(int(status.parent.name))
    found, new = [], [pid]
    while new:
        new = [child for parent in new for child in children.get(parent, [])]
        found += new
    return found
