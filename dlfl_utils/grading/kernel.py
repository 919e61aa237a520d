"""A kernel that runs a stranger's code: what it prints is capped, what hangs is ended, who dies is reported."""

import time
from dataclasses import dataclass, field
from queue import Empty

import zmq
from jupyter_client.manager import KernelManager
from nbformat.v4 import new_output

from dlfl_utils.asking.inside import MAX_VALUES, MIME_TYPE
from dlfl_utils.grading.provisioner import has_strays, put_behind_walls

__all__ = ["Execution", "Kernel", "KernelDied", "KernelHung"]

#: Bytes of output that are kept of one execution, and how many outputs.
MAX_OUTPUT, MAX_OUTPUTS = 200_000, 200
#: Bytes of one message, beyond which the connection is cut.
MAX_MESSAGE = 256 * 2**20
#: Seconds for which an interrupted program may go on, and for which a reply may come before its outputs.
GRACE = 4.0
#: Letters of HTML or Markdown in one output beyond which its plain text has to do: cleaning takes the square of them.
MAX_HTML = 2**15
#: Kinds of output that are kept; nothing in them runs in a browser once the page has been cleaned.
KEPT_TYPES = ("text/plain", "text/html", "text/latex", "text/markdown", "image/png", "image/jpeg")
_MARKUP = ("text/html", "text/markdown")
#: What reading a message may raise: a stranger's process may send anything.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
#: Its own messages would stand between the lines about the students.
ARGUMENTS = ["--IPKernelApp.log_level=40", "--HistoryManager.hist_file=:memory:"]


class KernelDied(Exception):
    """The process ended while it ran a cell."""

    def __init__(self, why="it ended its kernel."):
        super().__init__(why)


class KernelHung(KernelDied):
    """The program did not end in its time, nor when it was interrupted."""

    def __init__(self):
        super().__init__("it hung, and ignored an interrupt.")


@dataclass
class Execution:
    """What came of running a cell.

    Attributes
    ----------
    outputs : list of NotebookNode
        In the notebook format, cut to size.
    error : str or None
        Name and text of the exception that ended it, in one line.
    values : list of str
        What was sent as values, unread.
    is_late : bool
        Whether it had to be interrupted.
    """

    outputs: list = field(default_factory=list)
    error: str | None = None
    values: list = field(default_factory=list)
    is_late: bool = False
    size: int = 0


class Kernel:
    """A Jupyter kernel for one notebook; use it in a `with` block.

    Parameters
    ----------
    folder : path-like
        The working folder, which the sandbox copies.
    isolate : callable, default=put_behind_walls
        What is done to the kernel manager before it starts.
    """

    def __init__(self, folder, *, isolate=put_behind_walls):
        self._folder = str(folder)
        self._manager = KernelManager(kernel_name="python3")
        isolate(self._manager)

    def __enter__(self):
        self._manager.start_kernel(cwd=self._folder, extra_arguments=ARGUMENTS)
        try:
            self._connect()
        except KernelDied:
            self._manager.shutdown_kernel(now=True)
            raise
        return self

    def __exit__(self, *exception):
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def restart(self):
        """Start anew after a death; what hangs is killed."""
        self._client.stop_channels()
        self._manager.restart_kernel(now=True)
        self._connect()

    def run(self, code, *, timeout, store_history=True):
        """Run code to its end.

        Parameters
        ----------
        code : str
        timeout : float
            Seconds after which it is interrupted.
        store_history : bool, default=True
            Whether it counts as a cell of the notebook.

        Returns
        -------
        Execution

        Raises
        ------
        KernelDied
            If the process ended, or its connection was cut.
        KernelHung
            If it ignored the interrupt.
        """
        options = {"store_history": store_history, "allow_stdin": False}
        # Or what follows an error too soon would not be run at all.
        request, execution = self._client.execute(code, stop_on_error=False, **options), Execution()
        self._heard = time.monotonic()
        deadline, is_idle, is_replied = self._heard + timeout, False, False
        while not (is_idle and is_replied):
            was_complete = is_idle or is_replied
            is_idle = is_idle or self._read_output(request, execution)
            is_replied = is_replied or self._read_reply(request, timeout=0.2 if is_idle else 0)
            if not was_complete and (is_idle or is_replied):
                deadline = time.monotonic() + GRACE  # the other half comes soon, or never
            self._look_at_sockets()
            if time.monotonic() < deadline:
                continue
            if is_replied:  # the end of its outputs was lost
                if time.monotonic() - self._heard > GRACE / 2:  # and so would be all that comes after it
                    why = "its output broke the connection."
                    raise KernelDied(why)
                break
            if is_idle or execution.is_late:
                raise KernelHung
            execution.is_late, deadline = True, time.monotonic() + GRACE
            self._manager.interrupt_kernel()
        return execution

    def _look_at_sockets(self):
        """End a program that fills the one folder outside that it can write to."""
        if has_strays(self._manager.provisioner):
            self._manager.shutdown_kernel(now=True, restart=True)
            why = "it wrote to the folder of its kernel's sockets."
            raise KernelDied(why)

    def _connect(self):
        self._client = self._manager.blocking_client()
        # A stranger's message must not fill the grader's memory.
        self._client.context.setsockopt(zmq.MAXMSGSIZE, MAX_MESSAGE)
        self._client.start_channels()
        try:
            self._client.wait_for_ready(timeout=60)
        except RuntimeError as error:
            raise KernelDied from error

    def _read_output(self, request, execution):
        """Take in one output, if there is one; say whether it was the last."""
        try:
            message = self._client.get_iopub_msg(timeout=0.2)
            self._heard = time.monotonic()
            if message["parent_header"]["msg_id"] == request:
                return _take(message["msg_type"], message["content"], execution)
        except Empty:
            if not self._manager.is_alive():
                raise KernelDied from None
        except _UNREADABLE:
            pass
        return False

    def _read_reply(self, request, timeout):
        try:
            message = self._client.get_shell_msg(timeout=timeout)
            is_ours = message["parent_header"]["msg_id"] == request
            is_leaving = is_ours and any(part["source"] == "ask_exit" for part in message["content"].get("payload", ()))
        except (Empty, *_UNREADABLE):
            return False
        if is_leaving:  # `quit()` ends the kernel a moment later, when another cell would be blamed for it
            raise KernelDied
        return is_ours


def _take(kind, content, execution):
    """Add a message to the outputs, as far as there is room; say whether it was the last."""
    if kind == "status":
        return content["execution_state"] == "idle"
    if MIME_TYPE in content.get("data", ()):
        if len(execution.values) < 2:  # more than one is too many already
            execution.values.append(str(content["data"][MIME_TYPE])[:MAX_VALUES])
        return False
    size, outputs = _as_outputs(kind, content, MAX_OUTPUT - execution.size)
    if kind == "error":
        # There is room for the one that ends an execution, the last; what was sent as one before is its own affair.
        execution.outputs = [output for output in execution.outputs if output.output_type != "error"] + outputs
        execution.error = f"{content['ename']}: {content['evalue']}"[:2000]
        return False
    if execution.size + size > MAX_OUTPUT or len(execution.outputs) >= MAX_OUTPUTS:
        size, outputs = MAX_OUTPUT, _note("Output beyond this was cut off by the grader.")
    if execution.size < MAX_OUTPUT:
        execution.size += size
        execution.outputs += outputs
    return False


def _as_outputs(kind, content, room):
    """Return the size of an output, and the output itself in a list that is empty for what is not kept."""
    if kind == "stream":
        text = str(content["text"])[: room + 1]
        return len(text), [new_output("stream", name=str(content["name"]), text=text)]
    if kind == "error":
        told = {"ename": str(content["ename"])[:200], "evalue": str(content["evalue"])[:2000]}
        frames = [str(frame)[:2000] for frame in content["traceback"][-12:]]
        return 0, [new_output("error", **told, traceback=frames)]
    if kind in ("display_data", "execute_result"):
        data = {kind: text for kind, text in content["data"].items() if kind in KEPT_TYPES and isinstance(text, str)}
        data = {kind: text for kind, text in data.items() if kind not in _MARKUP or len(text) <= MAX_HTML}
        return sum(map(len, data.values())), [new_output("display_data", data=data)]
    return 0, []


def _note(text):
    return [new_output("stream", name="stderr", text=f"\n{text}\n")]
