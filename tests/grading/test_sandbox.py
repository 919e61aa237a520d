"""The sandbox, with real bubblewrap and real kernels: what a stranger's program can do inside, and what it cannot."""

import os
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from dlfl_utils.grading import kernel as graders_kernel
from dlfl_utils.grading import provisioner
from dlfl_utils.grading.kernel import Kernel as GradersKernel
from dlfl_utils.grading.kernel import KernelDied
from dlfl_utils.grading.provisioner import has_strays, put_behind_walls
from dlfl_utils.grading.sandbox import Limits, copy_submission, sandbox_command


class Kernel:
    """A kernel in the sandbox, asked one cell at a time."""

    def __init__(self, folder):
        self.manager = KernelManager(kernel_name="python3")
        put_behind_walls(self.manager)
        self.manager.start_kernel(cwd=str(folder))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code, timeout=60):
        """Run a cell; return its output, and the name of an error."""
        told = []
        self.client.execute_interactive(
            code, timeout=timeout, output_hook=lambda message: told.append(message["content"])
        )
        return "".join(content.get("text") or content.get("ename") or "" for content in told).strip()

    def interrupt(self, code, after=1):
        """Start a cell, interrupt it, and return the error that it ends with."""
        request = self.client.execute(code, stop_on_error=False)  # or the next cell might come too soon and not be run
        time.sleep(after)
        self.manager.interrupt_kernel()
        # A kernel that is slow to start was asked more than once whether it is ready, and answers each time.
        replies = iter(partial(self.client.get_shell_msg, timeout=60), None)
        return next(reply for reply in replies if reply["parent_header"]["msg_id"] == request)["content"].get("ename")

    def stop(self):
        """End it."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Make a submission with a helper, data, a notebook, a link, and and modules named like the course's."""
    folder = tmp_path_factory.mktemp("submitted")
    (folder / "data").mkdir()
    (folder / "data/numbers.txt").write_text("1 2 3")
    (folder / "helper.py").write_text("answer = 42\n")
    for name in ("numpy.py", "dlfl_utils.py"):
        (folder / name).write_text("raise SystemExit('shadowed')\n")
    (folder / "week.ipynb").write_text("{}")
    (folder / "link").symlink_to("/etc/passwd")
    return folder


@pytest.fixture(scope="module")
def kernel(folder):
    """One kernel for all tests that leave it alive."""
    kernel = Kernel(folder)
    yield kernel
    kernel.stop()


def inside(code, **options):
    """Run Python inside, without Jupyter; return what it printed."""
    command = sandbox_command([sys.executable, "-c", code], **options)
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


# What an honest program needs


def test_a_copy_of_the_files_is_there(kernel, folder):
    """Helpers and data, but no notebook and no link; what is changed inside stays inside."""
    assert kernel.run("import os; print(sorted(os.listdir()))") == "['data', 'dlfl_utils.py', 'helper.py', 'numpy.py']"
    assert kernel.run("import helper; print(helper.answer, open('data/numbers.txt').read())") == "42 1 2 3"
    assert kernel.run("open('data/numbers.txt', 'w').write('9'); open('new', 'w').write('9');") == ""
    assert (folder / "data/numbers.txt").read_text() == "1 2 3"
    assert not (folder / "new").exists()


def test_modules_of_the_course_come_first(kernel):
    """A file of the same name shadows neither NumPy nor the library."""
    assert (
        kernel.run("import numpy, dlfl_utils; print(numpy.__version__ > '2', bool(dlfl_utils.__path__))") == "True True"
    )


def test_torch_and_data_work(kernel):
    """On one thread, with the real images."""
    code = "import torch; from dlfl_utils.data import load_fashion_mnist; print(torch.get_num_threads(), "
    assert kernel.run(f"{code}load_fashion_mnist().images.shape)") == "1 (60000, 28, 28)"


@pytest.mark.parametrize("place", ["cache", "named", "named from here"])
def test_images_are_found_wherever_the_grader_has_them(tmp_path, monkeypatch, place):
    """Downloaded, or in a folder of one's own; caches of other programs can still be written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("DLFL_DATA", raising=False)
    if place != "cache":
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("DLFL_DATA", "mine" if place == "named from here" else str(tmp_path / "mine"))
    folder = tmp_path / ("cache/dlfl" if place == "cache" else "mine") / "mnist"
    folder.mkdir(parents=True)
    (folder / "t10k-labels-idx1-ubyte").write_text("data")
    code = "from dlfl_utils.data import data_folders as f; print([(p / 'mnist').is_dir() for p in f()].count(True))"
    assert inside(code) == "1"
    write = "import os; os.makedirs(os.environ['XDG_CACHE_HOME'] + '/other'); print('written')"
    assert inside(write) == "written"


def test_a_plot_can_be_drawn(kernel):
    """Without a display, and without a home to write settings to."""
    code = "from dlfl_utils.plots import make_axes; print(make_axes().figure.canvas.get_width_height()[0] > 0)"
    assert kernel.run(code).endswith("True")


def test_fonts_are_found_without_a_word(kernel):
    """What fontconfig complains about would stand in the learner's feedback."""
    assert kernel.run("import os; print(os.listdir('/etc') != [])") == "True"
    program = "import subprocess; subprocess.run(['fc-list'], check=True, stdout=subprocess.DEVNULL)"
    code = f"import shutil\nif shutil.which('fc-list'): {program}"
    assert "Fontconfig" not in kernel.run(code)


@pytest.mark.parametrize("code", ["while True: pass", "10 ** (10 ** 9)", "import time; time.sleep(600)"])
def test_an_endless_cell_can_be_interrupted(folder, code):
    """In Python, in C without a look at signals, and asleep; the kernel lives on."""
    kernel = Kernel(folder)
    assert kernel.interrupt(code) == "KeyboardInterrupt"
    assert kernel.run("print(1)") == "1"
    kernel.stop()


# What no program may do


def test_no_network(kernel):
    """Not even to this machine, where somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        assert kernel.run(code) == "ConnectionRefusedError"


def test_no_environment_and_no_files_of_others(kernel, monkeypatch):
    """Neither tokens nor homes; of this repository only the library and Python."""
    monkeypatch.setenv("DLFL_TOKEN", "secret")
    assert inside("import os; print('DLFL_TOKEN' in os.environ)") == "False"
    root = str(Path(__file__).parents[2])
    assert kernel.run(f"import os; print(os.path.exists({root + '/solutions'!r}), os.path.exists({__file__!r}))") == (
        "False False"
    )


def test_an_unprivileged_user(kernel):
    """Also where root grades; it can neither change the library nor become anybody else."""
    assert kernel.run("import os; print(os.getuid() == 0)") == ("False")
    assert kernel.run("import dlfl_utils; open(dlfl_utils.__file__, 'a')") in ("OSError", "PermissionError")
    if os.geteuid() == 0:
        assert kernel.run("os.setuid(0)") == "PermissionError"


def test_the_connection_file_cannot_be_replaced(kernel):
    """Not by a link either: the grader, perhaps root, would follow it."""
    path = kernel.manager.connection_file
    before = Path(path).read_text()
    assert kernel.run(f"import os; os.replace('helper.py', {path!r})") == "OSError"
    assert kernel.run(f"os.unlink({path!r})") in ("OSError", "PermissionError")
    assert kernel.run(f"os.symlink('/etc/passwd', {path + '.link'!r})") in ("OSError", "PermissionError")
    assert Path(path).read_text() == before


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("bytearray(2**30)", Limits(memory=2**29)),
        ("open('x', 'wb').write(bytes(2**22))", Limits(file_size=2**21)),
        ("[open(str(i), 'wb').write(bytes(2**20)) for i in range(9)]", Limits(disk=2**22)),
        ("[open(f'/tmp/{i}', 'wb').write(bytes(2**20)) for i in range(9)]", Limits(disk=2**22)),
        ("[open(f'/dev/shm/{i}', 'wb').write(bytes(2**20)) for i in range(9)]", Limits(disk=2**22)),
        ("import subprocess; [subprocess.Popen(['sleep', '9']) for _ in range(40)]", Limits(processes=20)),
        ("files = [open('/etc/localtime', 'rb') for _ in range(99)]", Limits(open_files=64)),
    ],
    ids=["memory", "file", "work folder", "temporary folder", "shared memory", "processes", "open files"],
)
def test_limits(code, limits):
    """Each ends in an error of Python, which costs the program its own cell and nobody else anything."""
    guarded = f"try:\n    {code}\n    print('passed')\nexcept (MemoryError, OSError) as e:\n    print('stopped')"
    assert inside(guarded, limits=limits) == "stopped"


def test_nothing_outlives_the_kernel(folder):
    """A process that has cut all ties dies with the sandbox, and the private folder goes as well."""
    kernel, mark = Kernel(folder), f"/tmp/dlfl-outlives-{os.getpid()}"
    code = f"import subprocess; subprocess.Popen(['sh', '-c', 'exec -a {mark} sleep 300'], start_new_session=True);"
    kernel.run(code.replace("'sh'", "'bash'"))
    private = kernel.manager.provisioner.private
    assert mark in _command_lines()
    assert private.is_dir()
    kernel.stop()
    assert mark not in _command_lines()
    assert not private.exists()


FILLING = {
    "by a process of its own that goes on and on": """
import itertools, os
if os.fork() == 0:
    os.setsid()
    for i in itertools.count():
        open(f"{sockets}/{i}", "w").write("x" * 2**16)
""",
    "by a process that outlives the kernel": """
import itertools, os, time
if os.fork() == 0:
    os.setsid()
    while os.getppid() != 1:
        time.sleep(0.001)
    for i in itertools.count():
        open(f"{sockets}/{i}", "w").write("x" * 2**16)
os._exit(0)
""",
    "with folders that nobody may open": """
import os
os.makedirs(f"{sockets}/deep/er")
os.symlink("/", f"{sockets}/deep/link")
os.chmod(f"{sockets}/deep/er", 0)
os.chmod(f"{sockets}/deep", 0)
""",
    "with a pipe": """
import os
os.mkfifo(f"{sockets}/pipe")
""",
    "with sockets of its own": """
import socket
listening = [socket.socket(socket.AF_UNIX) for _ in range(9)]
for i, each in enumerate(listening):
    each.bind(f"{sockets}/mine{i}")
""",
    "with folders so deep that their path has no room in a call": """
import os
os.chdir(sockets)
for _ in range(3000):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
""",
    "and closes it, where it may": """
import os
open(f"{sockets}/stray", "w").close()
if os.stat(sockets).st_uid == os.getuid():
    os.chmod(sockets, 0)
""",
}


@pytest.mark.parametrize("code", FILLING.values(), ids=FILLING)
def test_who_fills_the_folder_of_the_sockets_harms_no_other_cell(folder, code):
    """The one place outside that a program can write to: its kernel ends, and the next one finds it empty."""
    with GradersKernel(folder) as kernel:
        of_kernel = kernel._manager.provisioner
        sockets = of_kernel.private / "sockets"
        with pytest.raises(KernelDied, match="its kernel"):
            kernel.run(f"sockets = {str(sockets)!r}\n{code}\nimport time\ntime.sleep(60)", timeout=60)
        kernel.restart()
        assert not has_strays(of_kernel)
        execution = kernel.run("print(6 * 7)", timeout=60)
        assert [output.text for output in execution.outputs] == ["42\n"]
    assert not sockets.parent.exists()


def test_a_submission_that_cannot_be_copied_leaves_nothing_behind(folder, monkeypatch):
    """The private folder goes, too."""
    made = []

    def stumble(_, to):
        made.append(to.parent)
        msg = "no room"
        raise OSError(msg)

    monkeypatch.setattr(provisioner, "copy_submission", stumble)
    with pytest.raises(OSError, match="no room"), GradersKernel(folder):
        pass
    assert [path for path in made if path.exists()] == []
    assert len(made) == 1


def test_output_that_is_too_large_ends_the_kernel_and_harms_no_other_cell(folder, monkeypatch):
    """The connection is cut before the grader's memory is full; the new kernel has a new one."""
    monkeypatch.setattr(graders_kernel, "MAX_MESSAGE", 2**20)
    with GradersKernel(folder) as kernel:
        with pytest.raises(KernelDied, match="its output broke the connection"):
            kernel.run("print('x' * 2**21)", timeout=60)
        kernel.restart()
        assert [output.text for output in kernel.run("print(6 * 7)", timeout=60).outputs] == ["42\n"]


def test_the_error_is_kept_behind_a_flood(folder):
    """And no more than one, whatever a program sends by itself."""
    with GradersKernel(folder) as kernel:
        flood = "print('x' * 10**6)\n"
        forged = "get_ipython().showtraceback((ValueError, ValueError('forged'), None))\n"
        execution = kernel.run(flood + forged * 5 + "raise OSError('the last')", timeout=60)
    assert execution.error == "OSError: the last"
    assert [output.output_type for output in execution.outputs] == ["stream", "error"]
    assert execution.outputs[-1].evalue == "the last"


def test_a_program_of_an_odd_name_is_ended_and_harms_no_other(folder):
    """A name need not be text; each end of a kernel reads the names of all processes."""
    with GradersKernel(folder) as other:
        with GradersKernel(folder) as kernel:
            private = kernel._manager.provisioner.private
            code = "open('/proc/self/comm', 'wb').write(b'\\xff'); print(open('/proc/self/comm', 'rb').read())"
            execution = kernel.run(code, timeout=60)
            assert [output.text for output in execution.outputs] == ["b'\\xff\\n'\n"]
            assert kernel.run("while True: pass", timeout=1).error.startswith("KeyboardInterrupt")
        assert not private.exists()
        assert other.run("print(1)", timeout=60).error is None


def _command_lines():
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().decode(errors="replace"))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return " ".join(lines)


def test_hidden_and_linked_files_are_not_copied(tmp_path):
    """Links could lead anywhere; checkpoints are notebooks."""
    source = tmp_path / "from"
    (source / ".ipynb_checkpoints").mkdir(parents=True)
    (source / ".ipynb_checkpoints/a.txt").write_text("x")
    (source / "folder").symlink_to("/etc")
    (source / "kept.txt").write_text("x")
    (tmp_path / "to").mkdir()
    copy_submission(source, tmp_path / "to")
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["kept.txt"]
