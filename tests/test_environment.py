"""The lock file is the only list of versions, and everything else agrees with it."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PINS = {
    Requirement(line).name.lower().replace("_", "-"): Requirement(line).specifier
    for line in (ROOT / "requirements.lock").read_text().splitlines()
    if line and not line.startswith("#")
}
DIRECT = [*PROJECT["dependencies"], *(r for extra in PROJECT["optional-dependencies"].values() for r in extra)]


def test_every_line_of_the_lock_is_one_exact_version():
    """A range in the lock would let two machines differ."""
    assert {str(pin)[:2] for pin in PINS.values()} == {"=="}
    assert not [pin for pin in PINS.values() if len(pin) != 1]


@pytest.mark.parametrize("requirement", DIRECT)
def test_the_lock_satisfies_pyproject(requirement):
    """What pyproject asks for directly is pinned, to a version that it allows."""
    wanted = Requirement(requirement)
    (pin,) = PINS[wanted.name.lower().replace("_", "-")]
    assert wanted.specifier.contains(pin.version, prereleases=True)


def test_the_lock_is_what_is_installed():
    """The tests run on the locked versions, whatever local label (such as +cpu) a build carries."""
    installed = {name: importlib.metadata.version(name).partition("+")[0] for name in PINS}
    assert {name: f"=={version}" for name, version in installed.items()} == {n: str(p) for n, p in PINS.items()}


def test_the_lock_lacks_nothing():
    """A dependency of a dependency that the lock forgot would float."""
    result = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert result.stdout == "No broken requirements found.\n"


def test_environment_yml_takes_every_version_from_the_lock():
    """Conda and Binder get Python and pip from environment.yml, and all else from the lock."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, packages = environment["dependencies"]
    assert pip == "pip"
    assert packages == {"pip": ["-r requirements.lock", "-e ."]}
    assert SpecifierSet(PROJECT["requires-python"]).contains(re.fullmatch(r"python=([\d.]+)", python)[1])
