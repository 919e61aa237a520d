"""Do the walls hold? Asked of a real kernel, started as nbgrader starts one, before anything of a student is run."""

import ast
import json
import os
import secrets
import socket
import subprocess
import tempfile

from jupyter_client.manager import KernelManager

from dlfl_utils.grading.provisioner import put_behind_walls
from dlfl_utils.grading.sandbox import Limits, SandboxError, sandbox_command

__all__ = ["check_walls", "check_walls_once", "trust_walls"]

_is_checked = False

#: Runs inside. Each attempt is something that a student's program must not be able to do.
_PROBE = """
import glob, os, socket, subprocess
import dlfl_utils

def succeeds(attempt):
    try:
        return attempt() is not False
    except (OSError, MemoryError):
        return False

def fill(folder):
    try:
        for i in range(limits["disk"] // 2**24 + 2):
            with open(f"{folder}/fill{i}", "wb") as file:
                file.write(bytes(2**24))
    finally:
        for path in glob.glob(f"{folder}/fill*"):
            os.unlink(path)

def crowd():
    children = []
    try:
        for _ in range(limits["processes"] + 8):
            children.append(subprocess.Popen(["/bin/sleep", "60"]))
    finally:
        for child in children:
            child.kill()
            child.wait()

def write_large():
    try:
        with open("large", "wb") as file:
            file.write(bytes(limits["file_size"] + 2**20))
    finally:
        os.unlink("large")

def read_reference():
    try:
        from dlfl_utils.checks.core import Check
    except ImportError:
        return any(os.listdir(f"{os.path.dirname(dlfl_utils.__file__)}/grading"))

attempts = {
    "be root": lambda: os.getuid() == 0,
    "read the course folder": lambda: any(os.path.exists(path) for path in hidden),
    "read the references of the checks": read_reference,
    "see the grader's environment": lambda: secret in os.environ,
    "see processes outside": lambda: len(glob.glob("/proc/[0-9]*")) > 5,
    "reach the network": lambda: socket.create_connection(("127.0.0.1", port), 2),
    "change the course library": lambda: open(dlfl_utils.__file__, "a"),
    "write more to disk than it may": lambda: fill("."),
    "write a larger file than it may": write_large,
    "take more memory than it may": lambda: bytearray(limits["memory"]),
    "start more processes than it may": crowd,
}
print([name for name, attempt in attempts.items() if succeeds(attempt)])
"""


def check_walls(hidden, *, isolate=put_behind_walls):
    """Try to break out of a sandbox from inside.

    Parameters
    ----------
    hidden : sequence of str
        Paths that must not be seen from inside.
    isolate : callable, default=put_behind_walls
        What is done to a kernel manager before it starts its kernel.

    Raises
    ------
    SandboxError
        If anything got through; the text says what.
    """
    _try_bubblewrap()
    secret = f"DLFL_SECRET_{secrets.token_hex(8)}"
    os.environ[secret] = "1"
    try:
        with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
            facts = {
                "hidden": list(hidden),
                "secret": secret,
                "port": server.getsockname()[1],
                "limits": vars(Limits()),
            }
            facts_as_code = "".join(f"{name} = {json.dumps(fact)}\n" for name, fact in facts.items())
            broken = _ask(isolate, folder, facts_as_code + _PROBE)
    finally:
        del os.environ[secret]
    if broken:
        msg = (
            f"The sandbox does not hold on this machine, and nothing was graded: a program inside can "
            f"{', '.join(broken)}. Grade elsewhere, or with --unsafe on a machine that has nothing to lose."
        )
        raise SandboxError(msg)


def check_walls_once(hidden):
    """Try to break out before the first program that this process runs; see `check_walls`."""
    if not _is_checked:
        check_walls(hidden)
        trust_walls()


def trust_walls():
    """Spare this process the check of the walls: the one that started it, on this machine, has made it."""
    global _is_checked
    _is_checked = True


def _try_bubblewrap():
    """Start a program that does nothing: what bubblewrap says when it cannot is lost where a kernel is started."""
    run = subprocess.run(sandbox_command(["true"]), capture_output=True, text=True, errors="replace", check=False)
    if run.returncode:
        told = run.stderr.strip().rstrip(".") or f"bubblewrap ended with {run.returncode}"
        msg = (
            f"The sandbox does not start on this machine, and nothing was graded: {told}. If this is a container, it "
            f"must allow user namespaces."
        )
        raise SandboxError(msg)


def _ask(isolate, folder, code):
    manager, told = KernelManager(kernel_name="python3"), []
    isolate(manager)
    manager.start_kernel(cwd=folder)
    try:
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.execute_interactive(code, timeout=120, output_hook=lambda message: told.append(message["content"]))
        client.stop_channels()
    except (RuntimeError, TimeoutError) as error:
        msg = f"The sandbox does not start on this machine, and nothing was graded: {error}"
        raise SandboxError(msg) from error
    finally:
        manager.shutdown_kernel(now=True)
    errors = [content for content in told if "ename" in content]
    if errors:
        msg = f"The sandbox could not be tried out, and nothing was graded: {errors[0]['ename']}: {errors[0]['evalue']}"
        raise SandboxError(msg)
    return ast.literal_eval("".join(content["text"] for content in told if content.get("name") == "stdout"))
