"""Recipes: every method on every data set takes a few steps, and the settings are what is used."""

import numpy as np
import pytest
import torch
from torch import nn

from dlfl_utils.recipes import DATASETS, METHODS, make_recipe


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_trains_on_every_data_set(method, dataset):
    """Two steps; samples have the shape of the data."""
    recipe = make_recipe(method, dataset)
    state = recipe.train(n_steps=2, progress=False)
    assert state.sample(3).shape == (3, *recipe.real.shape[1:])
    assert (state.history.w_hat == state.history.w_hat).all()
    slope = {"gan": (True, True), "wgan": (True, False), "wgan-gp": (False, True)}[method]
    assert (
        bool(torch.tensor(state.history.penalty).isnan().all()),
        bool(torch.tensor(state.history.clipped_share).isnan().all()),
    ) == slope


@pytest.mark.parametrize("dataset", ["fashion-mnist", "mnist"])
@pytest.mark.parametrize("method", METHODS)
def test_conditional_recipes_train(method, dataset):
    """Generator and critic are told the class."""
    recipe = make_recipe(method, dataset, conditional=True)
    state = recipe.train(n_steps=1, progress=False)
    assert state.generator.n_classes == state.critic.n_classes == 10


def test_toy_points_have_unit_variance():
    """And `scale` brings them back."""
    recipe = make_recipe("wgan-gp", "ring")
    assert recipe.real.std().item() == pytest.approx(1, abs=1e-3)
    assert (recipe.scale * recipe.real).norm(dim=1).mean().item() == pytest.approx(2, abs=0.01)


def test_changes_replace_settings():
    """A setting by name; a misspelt one is refused with the list."""
    assert make_recipe("gan", "ring", lr=0.5).settings["lr"] == 0.5
    with pytest.raises(ValueError, match="`changes` must name") as caught:
        make_recipe("gan", "ring", learning_rate=0.5)
    assert str(caught.value) == (
        "`changes` must name settings of the recipe, got ['learning_rate']. There are: ['batch_size', 'betas', "
        "'critic_init', 'critic_steps', 'decay', 'ema_decay', 'generator_init', 'hidden', 'lr', 'matmul_precision', "
        "'n_steps', 'network', 'noise_features']."
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"batch_size": -3}, "`batch_size` must be at least 1, got -3. Pass a whole number such as 20."),
        ({"noise_features": "a"}, "`noise_features` must be an int, got str. Pass a whole number such as 20."),
        ({"matmul_precision": "bf16"}, "`matmul_precision` must be one of 'highest', 'high', 'medium', got 'bf16'."),
        ({"ema_decay": -1}, "`ema_decay` must be at least 0, got -1. Pass one larger number."),
        ({"ema_decay": 1.5}, "`ema_decay` must be below 1, got 1.5. Pass a share such as 0.5."),
        ({"decay": 2}, "`decay` must be at most 1, got 2. Pass a share such as 0.5."),
    ],
)
def test_settings_that_make_no_sense_are_refused(changes, text):
    """When the recipe is made, and not when it is trained."""
    with pytest.raises((ValueError, TypeError)) as caught:
        make_recipe("gan", "ring", **changes)
    assert str(caught.value).startswith(text)


def test_settings_are_those_that_are_used():
    """RMSProp has no betas, convolutions have sizes of their own; who changes one anyway is told."""
    assert "betas" not in make_recipe("wgan", "ring").settings
    assert "hidden" not in make_recipe("wgan-gp", "mnist").settings
    assert make_recipe("wgan-gp", "mnist", network="mlp", hidden=(8,)).settings["hidden"] == (8,)
    with pytest.raises(ValueError, match=r"`changes` must name settings that are used, got \['betas'\]"):
        make_recipe("wgan", "ring", betas=(0.5, 0.9))
    with pytest.raises(ValueError, match=r"got \['hidden'\]. .* Leave them out."):
        make_recipe("wgan-gp", "mnist", hidden=(8,))


def test_critics_start_as_the_recipe_says():
    """After He the biases are 0, as torch starts they are not; the generator is the same either way."""
    recipes = [make_recipe("wgan-gp", "mnist", critic_init=init) for init in ("he", "torch")]
    (generator, he), (same, torchs) = (recipe.networks(seed=3) for recipe in recipes)
    assert not he.head.bias.any()
    assert torchs.head.bias.any()
    assert all(map(torch.equal, generator.parameters(), same.parameters()))
    assert [make_recipe(method, "mnist").settings["critic_init"] for method in METHODS] == ["torch", "torch", "he"]


def test_generators_start_as_the_recipe_says():
    """As `test_critics_start_as_the_recipe_says`; with classes as torch starts them, without after He."""
    recipes = [make_recipe("wgan-gp", "mnist", generator_init=init) for init in ("he", "torch")]
    he, torchs = (recipe.networks(seed=3)[0].body[0] for recipe in recipes)
    assert not he.bias.any()
    assert torchs.bias.any()
    assert he.weight.std().item() == pytest.approx((2 / he.in_features) ** 0.5, rel=0.03)
    settings = [make_recipe("wgan-gp", "mnist", conditional=told).settings for told in (False, True)]
    assert [own["generator_init"] for own in settings] == ["he", "torch"]
    assert make_recipe("gan", "mnist", conditional=True).settings == make_recipe("gan", "mnist").settings


@pytest.mark.parametrize(("network", "n_convolutions"), [("mlp", 0), ("patches", 1), ("conv", 3)])
def test_critic_of_the_network_that_is_named(network, n_convolutions):
    """None, one or three convolutions."""
    critic = make_recipe("wgan-gp", "mnist", network=network).networks()[1]
    assert sum(isinstance(layer, nn.Conv2d) for layer in critic.modules()) == n_convolutions


def test_points_have_no_classes():
    """The literal text."""
    with pytest.raises(ValueError, match="`conditional` must be False for 'ring', whose points have no classes"):
        make_recipe("gan", "ring", conditional=True)


@pytest.mark.parametrize(
    ("method", "changes", "text"),
    [
        ("wgan-gp", {"network": "cnn"}, "`network` must be one of 'mlp', got 'cnn'"),
        ("gan", {"critic_init": "xavier"}, "`critic_init` must be one of 'torch', 'he', got 'xavier'"),
        ("gan", {"generator_init": "xavier"}, "`generator_init` must be one of 'torch', 'he', got 'xavier'"),
        ("wgan-gp", {"network": "conv"}, "`network` must be one of 'mlp', got 'conv'"),
        (
            "wgan-gp",
            {"clip": 0.1},
            r"`changes` must bound the slope as 'wgan-gp' does, by \['penalty'\], got \['clip'\]",
        ),
        ("gan", {"lr": -1}, r"`lr` must be at least 0, got -1"),
        ("gan", {"betas": (0.5, 1.0)}, r"`betas` must be two numbers from 0 to below 1, got \(0.5, 1.0\)"),
        ("gan", {"betas": (0.5,)}, r"`betas` must be two numbers from 0 to below 1, got \(0.5,\)"),
        ("gan", {"hidden": (8, 0)}, "`hidden` must be at least 1, got 0"),
        ("gan", {"split": "tset"}, "`split` must be one of 'train', 'test', got 'tset'"),
        ("gan", {"penalty": 1.0}, r"`changes` must bound the slope as 'gan' does, by nothing, got \['penalty'\]"),
    ],
)
def test_changes_that_would_train_something_else_are_refused(method, changes, text):
    """No network for images on points, and no bound of another method's."""
    with pytest.raises(ValueError, match=text):
        make_recipe(method, "ring", **changes)


@pytest.mark.parametrize(
    ("method", "changes", "text"),
    [
        ("gan", {"hidden": 5}, "`hidden` must be a sequence of int, got 5"),
        ("gan", {"lr": None}, "`lr` must be one real number, got NoneType"),
        ("wgan", {"clip": None}, "`clip` must be one real number, got NoneType"),
    ],
)
def test_changes_of_another_type_are_refused(method, changes, text):
    """Before any network is built."""
    with pytest.raises(TypeError, match=text):
        make_recipe(method, "ring", **changes)


def test_networks_take_seeds_of_numpy():
    """And give the same weights."""
    recipe = make_recipe("gan", "ring")
    (first, _), (second, _) = recipe.networks(seed=3), recipe.networks(seed=np.int32(3))
    assert all(map(torch.equal, first.parameters(), second.parameters()))
