"""What every test runs under: one thread, no display, and a clear word where a part of the system is missing."""

import os

# Before NumPy is imported: two busy processes with two threads each slow one another down many times over.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import matplotlib  # noqa: E402
import pytest  # noqa: E402

matplotlib.use("Agg")


@pytest.fixture(scope="session")
def require():
    """Return ``require(found, what)``: without a part of the system a test skips, under ``CI=true`` it fails."""

    def require(found, what):
        if not found:
            stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            stop(f"{what} is missing on this machine")

    return require
