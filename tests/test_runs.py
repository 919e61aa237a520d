"""`dlfl train` in real processes: what a run leaves, that a killed one is resumed, and that none is overwritten."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from dlfl_utils import runs
from dlfl_utils.cli import main
from dlfl_utils.recipes import DATASETS, METHODS
from dlfl_utils.runs import train_run
from dlfl_utils.training import adam, rmsprop

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


# What is killed with its first checkpoint written, but not yet in its place.
KILLED = """
import os, signal, sys
from dlfl_utils import runs

move = os.replace

def move_or_die(part, path):
    os.kill(os.getpid(), signal.SIGKILL) if path.name == "checkpoint.pt" else move(part, path)

os.replace = move_or_die
runs.train_run(sys.argv[1], "wgan-gp", "ring", n_steps=6, every=3, progress=False)
"""


def test_run_killed_before_its_first_checkpoint_starts_anew(tmp_path):
    """In a real process. Nothing that it left counts: neither in the weights nor in the history."""
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "killed"], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = {"settings.json", "samples-000003.png", "history.csv", ".checkpoint.pt.part"}
    assert {path.name for path in (tmp_path / "killed").iterdir()} == left
    for name, resume in (("killed", True), ("whole", False)):
        train_run(tmp_path / name, "wgan-gp", "ring", n_steps=6, every=3, progress=False, resume=resume)
    assert_same_run(tmp_path / "killed", tmp_path / "whole")


@pytest.mark.parametrize("resume", [False, True])
def test_half_a_settings_file_is_no_obstacle(resume, tmp_path):
    """It is what a run leaves that was killed while it wrote its very first file."""
    (tmp_path / ".settings.json.part").write_text('{"method": "wg')
    train_run(tmp_path, "wgan", "ring", n_steps=1, progress=False, resume=resume)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"settings.json", "samples-000001.png", "history.csv", "checkpoint.pt"}


def assert_same_run(folder, other):
    """Compare names of files, history and weights, bit by bit."""
    assert {path.name for path in folder.iterdir()} == {path.name for path in other.iterdir()}
    assert (folder / "history.csv").read_bytes() == (other / "history.csv").read_bytes()
    found, wanted = weights(folder), weights(other)
    assert all(torch.equal(found[name], wanted[name]) for name in wanted)


@pytest.mark.parametrize("method", METHODS)
def test_stopped_run_resumes_to_the_same_weights(method, tmp_path, monkeypatch):
    """Each method has its own optimizer, losses and rates; stopped three steps after a checkpoint."""
    options = {"n_steps": 9, "every": 3, "progress": False}
    train_run(tmp_path / "whole", method, "ring", **options)

    seen = []

    def stop_once(state):
        seen.append(state.step)
        if seen == [3, 6]:
            raise KeyboardInterrupt

    monkeypatch.setattr(runs, "_stop_if_broken", stop_once)
    with pytest.raises(KeyboardInterrupt):
        train_run(tmp_path / "stopped", method, "ring", **options)
    train_run(tmp_path / "stopped", method, "ring", resume=True, **options)
    assert seen == [3, 6, 6, 9]  # it went on from step 3: from the start it would end with the same weights, too
    assert_same_run(tmp_path / "stopped", tmp_path / "whole")


def test_bytes_are_on_the_disk_before_a_file_is_moved_to_its_place(tmp_path, monkeypatch):
    """Else a power loss could leave an empty file where a whole one was."""
    synced, moved = set(), {}
    sync, move = os.fsync, os.replace

    def note_sync(descriptor):
        status = os.fstat(descriptor)
        synced.add((status.st_ino, status.st_size))
        sync(descriptor)

    def note_move(part, path):
        moved[Path(path).name] = (os.stat(part).st_ino, os.stat(part).st_size) in synced
        move(part, path)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_move)
    train_run(tmp_path, "wgan", "ring", n_steps=1, progress=False)
    assert moved == dict.fromkeys(["settings.json", "samples-000001.png", "history.csv", "checkpoint.pt"], True)


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


@pytest.mark.parametrize("resume", [[], ["--resume"]])
@pytest.mark.parametrize(
    ("names", "found"),
    [
        pytest.param(["history.csv"], "with history.csv but no settings.json", id="history"),
        pytest.param(["checkpoint.pt"], "with checkpoint.pt but no settings.json", id="checkpoint"),
        pytest.param([*"dcba"], "with a, b, c, ... but no settings.json", id="no run"),
    ],
)
def test_folder_that_is_no_run_is_never_written_to(names, found, resume, tmp_path):
    """Whose files these are, no settings say."""
    for name in names:
        (tmp_path / name).write_text(name)
    result = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path, *resume)
    assert result.exit_code == 1
    text = f"`folder` must be new, empty or a run folder, got {tmp_path}, {found}. Name another folder."
    assert text in result.output
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == dict(zip(names, names, strict=True))


def test_folder_that_is_a_file_is_refused(tmp_path):
    """With the same text."""
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(FileExistsError) as error:
        train_run(tmp_path / "notes", "gan", "ring", n_steps=2, progress=False)
    text = f"`folder` must be new, empty or a run folder, got {tmp_path / 'notes'}, a file. Name another folder."
    assert str(error.value) == text
    assert (tmp_path / "notes").read_text() == "mine"


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


def test_options_may_be_numbers_of_numpy(tmp_path):
    """They are kept as what they are; the hook belongs to the run."""
    options = {"conditional": np.False_, "n_steps": 2, "progress": False}
    train_run(tmp_path / "run", "gan", "ring", **options, batch_size=np.int64(8), decay=np.float32(0.5))
    assert '"batch_size": 8' in (tmp_path / "run/settings.json").read_text()
    train_run(tmp_path / "run", "gan", "ring", **options, batch_size=8, decay=0.5, resume=True)
    with pytest.raises(ValueError, match="`options` must leave `on_step` to the run"):
        train_run(tmp_path / "other", "gan", "ring", **options, on_step=print)
    assert not (tmp_path / "other").exists()


def test_a_run_is_resumed_with_its_own_optimizers_only(tmp_path):
    """Their numbers are kept with the settings, in words."""
    options = {"n_steps": 2, "progress": False, "generator_optimizer": rmsprop(0.002)}
    train_run(tmp_path, "gan", "ring", critic_optimizer=adam(1e-3), **options)
    kept = json.loads((tmp_path / "settings.json").read_text())["options"]
    assert kept == {
        "critic_optimizer": "Adam(lr=0.001, betas=(0.0, 0.9), fused=True)",
        "generator_optimizer": "RMSprop(lr=0.002)",
    }
    with pytest.raises(ValueError, match=r"must hold a run with the same settings, got .*lr=0\.001.* now .*lr=5\.0"):
        train_run(tmp_path, "gan", "ring", resume=True, critic_optimizer=adam(5.0), **options)
    assert train_run(tmp_path, "gan", "ring", resume=True, critic_optimizer=adam(1e-3), **options).step == 2


def test_a_run_goes_on_elsewhere(tmp_path, caplog):
    """Threads, device and versions do not define it: one line says that last bits may differ."""
    train_run(tmp_path, "gan", "ring", n_steps=2, progress=False)
    assert train_run(tmp_path, "gan", "ring", n_steps=2, progress=False, resume=True, threads=1, device="cpu").step == 2
    assert caplog.records == []
    settings = json.loads((tmp_path / "settings.json").read_text())
    settings["versions"]["torch"] = "1.0"
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    options = {"n_steps": 2, "progress": False, "threads": 2, "device": "cpu:0"}
    assert train_run(tmp_path, "gan", "ring", resume=True, **options).step == 2
    assert [record.message for record in caplog.records] == [
        "The last bits of the weights may differ: the run had {'device': 'cpu', 'threads': 1, 'torch': '1.0'}, "
        f"now it has {{'device': 'cpu:0', 'threads': 2, 'torch': '{torch.__version__}'}}."
    ]


def test_other_steps_at_resume_name_the_option(tmp_path):
    """Who left it out the second time is told its value."""
    invoke("gan", "ring", *OPTIONS, "--folder", tmp_path)
    result = invoke("gan", "ring", "--seed", "3", "--resume", "--folder", tmp_path)
    assert result.exit_code == 1
    assert (
        "`folder` must hold a run with the same settings, got {'n_steps': 40} where now {'n_steps': 4000}. "
        "Pass n_steps=40 (--steps 40) to go on, or name another folder."
    ) in result.output


def test_resume_without_a_run_is_refused(tmp_path):
    """It would train for minutes what was to be a few steps; nothing is written."""
    for folder in (tmp_path, tmp_path / "new"):
        result = invoke("gan", "ring", *OPTIONS, "--folder", folder, "--resume")
        assert result.exit_code == 1
        text = (
            f"`folder` must hold a run to go on with, got none in {folder}. Start one without --resume (resume=False)."
        )
        assert text in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half an archive", b"\x80\x02]q\x00."])
def test_a_damaged_checkpoint_is_named(content, tmp_path):
    """With the way out, which works."""
    invoke("wgan", "ring", *OPTIONS, "--folder", tmp_path)
    whole = (tmp_path / "checkpoint.pt").read_bytes()
    for damaged in (content, whole[: len(whole) // 2]):
        (tmp_path / "checkpoint.pt").write_bytes(damaged)
        result = invoke("wgan", "ring", *OPTIONS, "--folder", tmp_path, "--resume")
        assert result.exit_code == 1
        assert f"`{tmp_path / 'checkpoint.pt'}` must be what a run wrote, got a damaged file (" in result.output
        assert "). Delete it, and the same command starts anew." in result.output
        assert "Traceback" not in result.output
    (tmp_path / "checkpoint.pt").unlink()
    assert "Done: 40" in invoke("wgan", "ring", *OPTIONS, "--folder", tmp_path, "--resume").output


@pytest.mark.parametrize("content", [b"", b'{"method": "wg', b"[]", b"\xff\xfe"])
def test_damaged_settings_are_named(content, tmp_path):
    """With the way out."""
    (tmp_path / "settings.json").write_bytes(content)
    result = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path, "--resume")
    assert result.exit_code == 1
    assert f"`{tmp_path / 'settings.json'}` must be what a run wrote, got a damaged file (" in result.output
    assert "). Name another folder, and start anew." in result.output


def stop_in(monkeypatch, function, n_calls):
    """Play Ctrl-C: in a call of this function, after so many."""
    real, calls = getattr(runs, function), []

    def stop(*arguments, **options):
        calls.append(0)
        if len(calls) > n_calls:
            raise KeyboardInterrupt
        return real(*arguments, **options)

    monkeypatch.setattr(runs, function, stop)


@pytest.mark.parametrize(
    ("function", "n_calls", "text", "resume"),
    [
        ("_stop_if_broken", 1, "Stopped. The same command with --resume goes on from the last checkpoint.", True),
        (
            "_stop_if_broken",
            0,
            "Stopped before the first checkpoint. The same command with --resume starts anew.",
            True,
        ),
        ("make_recipe", 0, "Stopped before the training began. The same command starts it.", False),
    ],
)
def test_ctrl_c_says_how_to_go_on(function, n_calls, text, resume, tmp_path, monkeypatch):
    """And what it says is right."""
    with monkeypatch.context() as patch:
        stop_in(patch, function, n_calls)
        result = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path)
    assert result.exit_code == 1
    assert f"Error: {text}\n" in result.output
    assert (tmp_path / "checkpoint.pt").exists() == (n_calls == 1)
    assert invoke("gan", "ring", *OPTIONS, "--folder", tmp_path, *["--resume"] * ("resume" in text)).exit_code == 0


def test_run_of_a_gpu_goes_on_without_one(tmp_path, monkeypatch, caplog):
    """Tensors that were on a GPU, and the state of its random generator, which has 16 bytes; played on a CPU."""
    with monkeypatch.context() as patch:
        patch.setattr(torch.serialization, "location_tag", lambda storage: "cuda:0")
        train_run(tmp_path, "gan", "ring", n_steps=4, every=2, progress=False)
    saved = torch.load(tmp_path / "checkpoint.pt", weights_only=True, map_location="cpu")
    settings = json.loads((tmp_path / "settings.json").read_text())
    settings["options"] = {"device": "cuda"}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    saved |= {"rng": torch.zeros(16, dtype=torch.uint8), "step": 2, "rows": saved["rows"][:2]}
    torch.save(saved, tmp_path / "checkpoint.pt")
    state = train_run(tmp_path, "gan", "ring", n_steps=4, every=2, progress=False, resume=True)
    assert state.step == 4
    assert caplog.messages == [
        "The random numbers from here on may differ: the run had {'device': 'cuda'}, now it has {'device': 'cpu'}."
    ]


@pytest.mark.parametrize("name", ["a file/run", "locked/run"])
def test_a_folder_that_cannot_be_written_to_is_named(name, tmp_path, monkeypatch):
    """Without a traceback; who is root may write anywhere, so that the refusal is played."""
    (tmp_path / "a file").write_text("mine")
    make = Path.mkdir

    def refuse(path, *arguments, **options):
        if path.parent.name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        make(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path / name)
    assert result.exit_code == 1
    assert f"Error: {tmp_path / name} must be a folder with room that can be written to, got: [Errno" in result.output
    assert "Mend this, or use --folder." in result.output
    assert "Traceback" not in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_named(tmp_path, monkeypatch):
    """The checkpoint's file is one of a device that is always full."""
    save = runs._save
    monkeypatch.setattr(runs, "_save", lambda saved, path: save(saved, Path("/dev/full")))
    result = invoke("gan", "ring", *OPTIONS, "--folder", tmp_path)
    assert result.exit_code == 1
    text = (
        f"Error: {tmp_path} must be a folder with room that can be written to, got: [Errno 28] No space left on device."
    )
    assert text in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_run_takes_seeds_of_numpy(tmp_path):
    """And keeps them as numbers."""
    train_run(tmp_path, "gan", "ring", n_steps=1, seed=np.int64(3), progress=False)
    assert json.loads((tmp_path / "settings.json").read_text())["seed"] == 3


def test_help_names_the_default_folder_in_full():
    """Lines are wrapped."""
    assert "runs/METHOD-DATASET[-conditional]-SEED" in "".join(invoke("--help").output.split())


@pytest.mark.parametrize(("method", "says"), [("gan", False), ("wgan", True)])
def test_the_estimate_is_told_where_it_is_a_distance(method, says, tmp_path):
    """A discriminator's logits have no such meaning."""
    result = invoke(method, "ring", "--steps", "2", "--folder", tmp_path)
    assert "Done: 2 generator steps" in result.output
    assert ("w_hat" in result.output) == says


@pytest.mark.parametrize("wrong", [["--device", "gpu"], ["--seed", "-1"]])
def test_a_run_that_cannot_start_leaves_its_folder_free(wrong, tmp_path):
    """One clear line, and the mended command works."""
    result = invoke("gan", "ring", "--steps", "2", *wrong, "--folder", tmp_path)
    assert result.exit_code != 0
    assert wrong[1] in result.output
    assert "Traceback" not in result.output
    assert invoke("gan", "ring", "--steps", "2", "--folder", tmp_path).exit_code == 0


def test_a_run_that_fails_at_its_first_checkpoint_leaves_its_folder_free(tmp_path, monkeypatch):
    """As on a full disk: what it wrote is gone, what somebody put beside it is not."""

    def fail(checkpoint, file):
        file.write(b"half")
        (tmp_path / "notes.txt").write_text("mine")
        msg = "No space left on device"
        raise OSError(msg)

    monkeypatch.setattr(torch, "save", fail)
    with pytest.raises(OSError, match="No space left"):
        train_run(tmp_path, "gan", "ring", n_steps=2, progress=False)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


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
