"""`dlfl train` in real processes: what a run leaves, that a killed one is resumed, and that none is overwritten."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from dlfl_utils.cli import main
from dlfl_utils.recipes import DATASETS, METHODS
from dlfl_utils.runs import train_run

DLFL = Path(sys.executable).parent / "dlfl"
OPTIONS = ["--steps", "40", "--every", "10", "--seed", "3"]


def invoke(*arguments):
    return CliRunner().invoke(main, ["train", *map(str, arguments)])


def weights(folder):
    saved = torch.load(folder / "checkpoint.pt", weights_only=True)
    return {
        f"{part}.{name}": value for part in ("generator", "averaged", "critic") for name, value in saved[part].items()
    }


def test_run_folder_holds_everything(tmp_path):
    """Settings, versions, history with every step, grids, checkpoint; no half-written file."""
    result = invoke("wgan-gp", "ring", *OPTIONS, "--folder", tmp_path / "run")
    assert result.exit_code == 0, result.output
    assert "Done: 40 generator steps" in result.output
    names = {path.name for path in (tmp_path / "run").iterdir()}
    grids = {f"samples-{step:06d}.png" for step in (10, 20, 30, 40)}
    assert names == {"settings.json", "history.csv", "checkpoint.pt", *grids}
    settings = json.loads((tmp_path / "run" / "settings.json").read_text())
    assert (settings["method"], settings["seed"], settings["n_steps"]) == ("wgan-gp", 3, 40)
    assert settings["versions"]["torch"] == torch.__version__
    history = np.genfromtxt(tmp_path / "run" / "history.csv", delimiter=",", names=True)
    np.testing.assert_array_equal(history["step"], np.arange(1, 41))
    assert np.isfinite(history["w_hat"]).all()


def test_killed_run_resumes_to_the_same_weights(tmp_path):
    """Killed with SIGKILL after its first checkpoint, resumed, compared bit by bit with an unbroken run."""
    command = [DLFL, "train", "wgan-gp", "ring", "--steps", "1500", "--every", "100", "--folder"]
    process = subprocess.Popen([*command, tmp_path / "killed"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (tmp_path / "killed" / "checkpoint.pt").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    stopped_at = torch.load(tmp_path / "killed" / "checkpoint.pt", weights_only=True)["step"]
    assert 0 < stopped_at < 1500
    subprocess.run([*command, tmp_path / "killed", "--resume"], check=True, capture_output=True)
    subprocess.run([*command, tmp_path / "whole"], check=True, capture_output=True)
    resumed, whole = weights(tmp_path / "killed"), weights(tmp_path / "whole")
    assert all(torch.equal(resumed[name], whole[name]) for name in whole)


def test_command_offers_what_the_recipes_have():
    """The command names them itself, since it must start without torch."""
    method, dataset = main.commands["train"].params[:2]
    assert (tuple(method.type.choices), tuple(dataset.type.choices)) == (METHODS, DATASETS)


def test_existing_run_is_never_overwritten(tmp_path):
    """Neither by the same command nor by another; the files stay as they are."""
    invoke("gan", "ring", *OPTIONS, "--folder", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path)
    assert again.exit_code == 1
    assert f"`folder` must not hold a run yet, got {tmp_path}. Go on with it (--resume), or name" in again.output
    other = invoke("gan", "grid", *OPTIONS, "--folder", tmp_path, "--resume")
    assert "`folder` must hold a run with the same settings, got {'dataset': 'ring'} where now" in other.output
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_finished_run_resumed_stays_as_it_is(tmp_path):
    """Nothing is left to do."""
    train_run(tmp_path, "wgan", "ring", n_steps=5, progress=False)
    before = weights(tmp_path)
    state = train_run(tmp_path, "wgan", "ring", n_steps=5, resume=True, progress=False)
    assert state.step == 5
    assert all(torch.equal(before[name], value) for name, value in weights(tmp_path).items())


@pytest.mark.parametrize("dataset", ["mnist", "fashion-mnist"])
def test_images_are_trained_and_drawn(dataset, tmp_path):
    """Two steps on real images, with classes."""
    train_run(tmp_path, "wgan-gp", dataset, conditional=True, n_steps=2, progress=False)
    assert (tmp_path / "samples-000002.png").stat().st_size > 5000


def test_a_run_is_resumed_with_its_own_options_only(tmp_path):
    """They are kept with the settings, and others are refused by name."""
    train_run(tmp_path, "wgan", "ring", n_steps=2, progress=False, batch_size=16)
    assert json.loads((tmp_path / "settings.json").read_text())["options"] == {"batch_size": 16}
    with pytest.raises(ValueError, match=r"same settings, got \{'options': \{'batch_size': 16\}\}"):
        train_run(tmp_path, "wgan", "ring", n_steps=2, progress=False, resume=True)


@pytest.mark.parametrize("wrong", [["--device", "gpu"], ["--seed", "-1"]])
def test_a_run_that_cannot_start_leaves_its_folder_free(wrong, tmp_path):
    """One clear line, and the mended command works."""
    result = invoke("gan", "ring", "--steps", "2", *wrong, "--folder", tmp_path)
    assert result.exit_code != 0
    assert wrong[1] in result.output
    assert "Traceback" not in result.output
    assert invoke("gan", "ring", "--steps", "2", "--folder", tmp_path).exit_code == 0


def exploding(at):
    """Return an optimizer whose step number `at` takes the weights to infinity."""

    def make(parameters):
        optimizer = torch.optim.SGD(parameters, lr=1e-3)
        step, n_done = optimizer.step, [0]

        def counted(*arguments, **options):
            n_done[0] += 1
            if n_done[0] == at:
                optimizer.param_groups[0]["lr"] = 1e38
            return step(*arguments, **options)

        optimizer.step = counted
        return optimizer

    return make


@pytest.mark.parametrize(
    ("device", "dataset", "at"), [("cpu:0", "fashion-mnist", 12), ("cpu:0", "ring", 12), ("cpu", "ring", 20)]
)
def test_a_checkpoint_survives_a_run_that_explodes(device, dataset, at, tmp_path):
    """`cpu:0` looks at losses every 100 steps, as a GPU does."""
    options = {"n_steps": 40, "every": 10, "progress": False, "device": device, "generator_optimizer": exploding(at)}
    with pytest.raises(FloatingPointError, match="must stay finite"):
        train_run(tmp_path, "gan", dataset, **options)
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == 10
