"""The course's secret: the inputs of hidden tests come from it, so nobody foresees them, and they stay the same."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

__all__ = ["course_key"]


def course_key(root):
    """Return the secret of a course folder; the first call makes it.

    Parameters
    ----------
    root : path-like

    Returns
    -------
    str
    """
    path = Path(root) / ".grading_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=root) as file:
            file.write(secrets.token_hex(16))
            file.flush()
            os.fsync(file.fileno())  # or a power loss may leave an empty key, which anybody knows
            with contextlib.suppress(FileExistsError):  # two graders may start at once: one of them makes it
                os.link(file.name, path)
    return path.read_text()
