"""What a notebook finds as `dlfl_utils.checks` in the sandbox: next to nothing, since judging is done outside."""

__all__ = ["check"]


def check(name, answer, *, seed=0):
    """Do nothing: after this cell the grader asks the answer for values of its own."""
