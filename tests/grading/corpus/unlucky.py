"""Right answers beside code that dies, hangs or floods: it costs the question that did it, and no other."""

from corpus.core import cells_by_id, honest, insert

UNKNOWN = "could not grade"


def _append(notebook, name, code):
    cells_by_id(notebook)[name].source += f"\n\n{code}\n"


def _in_the_call(notebook, name, code):
    """Have a function do something before it answers."""
    _append(notebook, name, f"_right = {name}\ndef {name}(*args):\n    {code}\n    return _right(*args)")


@honest("the kernel dies", test_entropy=UNKNOWN)
def dies_in_one_question(notebook, folder):
    """As when memory runs out."""
    _in_the_call(notebook, "entropy", "import os; os._exit(1)")


@honest("the kernel dies", test_entropy=UNKNOWN)
def dies_of_a_signal(notebook, folder):
    """A crash in C."""
    _in_the_call(notebook, "entropy", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")


@honest("the kernel dies", test_entropy=UNKNOWN)
def dies_where_the_answer_is_defined(notebook, folder):
    """The cell itself ends the kernel."""
    cells_by_id(notebook)["entropy"].source = "import os\nos._exit(1)"


@honest("the kernel dies")
def dies_in_a_scratch_cell(notebook, folder):
    """What no question needs may die."""
    insert(notebook, "import os\nos._exit(1)", after="test_posterior")


@honest("the kernel dies")
def leaves_a_quit(notebook, folder):
    """A habit from scripts; the kernel ends a moment later, in the midst of a question that is not to blame."""
    insert(notebook, "quit()", after="test_posterior")
    _in_the_call(notebook, "entropy", "import time; time.sleep(0.3)")


@honest("the kernel dies", test_entropy=UNKNOWN, test_kl_normal=UNKNOWN)
def dies_in_two_questions(notebook, folder):
    """Once is no exception."""
    for name in ("entropy", "kl_normal"):
        _in_the_call(notebook, name, "import os; os._exit(1)")


@honest("something hangs", test_entropy=UNKNOWN)
def hangs_in_one_question(notebook, folder):
    """An endless loop."""
    _in_the_call(notebook, "entropy", "while True: pass")


@honest("something hangs", test_entropy=UNKNOWN)
def hangs_in_c(notebook, folder):
    """Where Python does not look at signals."""
    _in_the_call(notebook, "entropy", "10 ** (10 ** 9)")


@honest("something hangs", test_entropy=UNKNOWN)
def hangs_and_ignores_interrupts(notebook, folder):
    """Code that catches everything."""
    code = """while True:
        try:
            while True: pass
        except BaseException: pass"""
    _in_the_call(notebook, "entropy", code)


@honest("something hangs")
def hangs_in_a_scratch_cell(notebook, folder):
    """What no question needs may hang."""
    insert(notebook, "while True: pass", after="test_posterior")


@honest("something hangs")
def waits_for_input(notebook, folder):
    """Nobody is there to type."""
    insert(notebook, "name = input('Your name? ')", after="test_posterior")


@honest("it takes too much", test_entropy="fail")
def takes_all_memory(notebook, folder):
    """An error of Python's, which the learner can read."""
    _in_the_call(notebook, "entropy", "bytearray(2**40)")


@honest("it takes too much")
def prints_without_end(notebook, folder):
    """Twenty megabytes in a scratch cell, and thousands of outputs."""
    insert(notebook, "for _ in range(20):\n    print('x' * 2**20)", after="test_posterior")
    insert(notebook, "for i in range(3000):\n    display(i)", after="test_entropy")


@honest("it takes too much")
def fills_the_disk(notebook, folder):
    """More than the work folder holds."""
    code = """
try:
    for i in range(99):
        open(f"{i}.bin", "wb").write(bytes(2**24))
except OSError as error:
    print(error)
"""
    insert(notebook, code, after="test_posterior")


@honest("it takes too much")
def leaves_processes_behind(notebook, folder):
    """A daemon, and more of them than it may start."""
    code = """
import subprocess
try:
    for _ in range(300):
        subprocess.Popen(["sleep", "600"], start_new_session=True)
except OSError as error:
    print(error)
"""
    insert(notebook, code, after="test_posterior")


@honest("it takes too much")
def fills_the_folder_of_the_sockets(notebook, folder):
    """The one place outside that a program can write to."""
    code = """
import glob, os
for folder in glob.glob("/tmp/*/sockets"):
    for i in range(40):
        open(f"{folder}/{i}", "wb").write(bytes(2**24))
    os.makedirs(f"{folder}/deep/er", exist_ok=True)
    os.chmod(f"{folder}/deep", 0)
import time; time.sleep(3)
"""
    insert(notebook, code, after="test_posterior")
