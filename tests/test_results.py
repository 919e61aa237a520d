"""What long trainings gave: the files say how they were made, and their generators draw as well as their curves say."""

import json

import numpy as np
import pytest
import torch

from dlfl_utils.data import load_fashion_mnist, load_mnist
from dlfl_utils.metrics import frechet_distance, load_classifier
from dlfl_utils.recipes import make_recipe
from dlfl_utils.results import RESULTS, load_result, train_results
from dlfl_utils.results.shipped import FOLDER
from dlfl_utils.results.train_results import main, train
from dlfl_utils.training import scale_images

LOADERS = {"fashion-mnist": load_fashion_mnist, "mnist": load_mnist}


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_has_its_provenance(name):
    """Command, seed and commit; the method and the number of steps that the list names; curves that reach the end."""
    result = load_result(name)
    method, dataset, n_steps, changes = RESULTS[name]
    settings = result.provenance["settings"]
    assert (settings["method"], settings["dataset"], result.provenance["n_steps"]) == (method, dataset, n_steps)
    assert {key: settings[key] for key in changes} == changes
    assert len(result.provenance["commit"]) == 40
    assert name in result.provenance["command"]
    assert result.curves["step"][-1] == n_steps
    assert np.isfinite(result.curves["distance"]).all()


@pytest.mark.parametrize("name", RESULTS)
def test_settings_of_a_result_are_those_that_its_command_has_now(name):
    """A recipe that has changed since makes another training, and a name that means something else another network."""
    method, dataset, _, changes = RESULTS[name]
    recipe = make_recipe(method, dataset, **changes)
    now = {"method": method, "dataset": dataset, "conditional": recipe.conditional, **recipe.settings}
    assert load_result(name).provenance["settings"].items() <= json.loads(json.dumps(now)).items()


@pytest.mark.parametrize("name", [name for name in RESULTS if "methods" not in name])
def test_generators_are_as_good_as_their_curves_say(name):
    """Recomputed from the noise of the last look; weights of half precision change little."""
    result = load_result(name)
    dataset = result.provenance["settings"]["dataset"]
    classifier, generator = load_classifier(dataset), result.generator
    noise = torch.randn(10_000, generator.noise_features, generator=torch.Generator().manual_seed(0))
    labels = [] if generator.n_classes is None else [torch.arange(10_000) % 10]
    images = torch.cat([generator(*part) for part in zip(*(x.split(1000) for x in (noise, *labels)), strict=True)])
    real = classifier.features(scale_images(LOADERS[dataset]().images[:10_000]))
    distance = frechet_distance(real, classifier.features(images))
    assert distance == pytest.approx(result.curves["distance"][-1], rel=0.01)


def test_the_command_writes_what_is_loaded(tmp_path, monkeypatch):
    """Two steps: curves with two rows, weights of a convolutional generator, and the provenance beside them."""
    asked = []
    monkeypatch.setattr(train_results, "_commit", lambda: asked.append("commit") or "0" * 40)
    monkeypatch.setattr(train_results, "train", lambda *given: asked.append("train") or train(*given))
    main(["fashion-mnist", "--steps", "2", "--seed", "3", "--folder", str(tmp_path)])
    assert asked == ["commit", "train"]  # while it trains, somebody may commit
    provenance = json.loads((tmp_path / "fashion-mnist.json").read_text())
    assert (provenance["seed"], provenance["n_steps"]) == (3, 2)
    assert provenance["command"].endswith("train_results fashion-mnist --seed 3 --steps 2")
    with np.load(tmp_path / "fashion-mnist.npz") as arrays, np.load(FOLDER / "fashion-mnist.npz") as shipped:
        assert set(arrays) == set(shipped)
        assert arrays["curve.step"].tolist() == [1, 2]


def test_unknown_result():
    """The text lists what there is."""
    with pytest.raises(ValueError, match="`name` must be one of 'fashion-mnist-conditional', 'fashion-mnist'"):
        load_result("cifar")
