"""Parts that do not fit each other are refused before the first step, with what is wrong and how to mend it."""

import pytest
import torch
from test_training import REAL, parts, train
from torch import nn

from dlfl_utils.losses import WASSERSTEIN
from dlfl_utils.networks import Critic, Generator, mlp_critic
from dlfl_utils.training import adam, gaussian_noise, rmsprop, train_gan


def with_wrong_shape():
    generator, _ = parts()
    return generator, mlp_critic(hidden=(4,), shape=(3,)), torch.randn(9, 3)


def with_a_critic_of_another_shape():
    return parts()[0], mlp_critic(hidden=(4,), shape=(3,)), REAL


def without_squeeze():
    generator, critic = parts()

    class Column(Critic):
        def forward(self, x, labels=None):
            return super().forward(x, labels)[:, None]

    return generator, Column(critic.features, 16), REAL


@pytest.mark.parametrize(
    ("build", "text"),
    [
        (with_wrong_shape, r"`generator` must make examples of shape \(2, 3\), as `real\[:2\]` has them, got \(2, 2\)"),
        (without_squeeze, r"`critic` must give one score for each example, shape \(2,\), got \(2, 1\)"),
        (
            with_a_critic_of_another_shape,
            r"`critic` must take examples of shape \(2, 2\), .* got an error: mat1 and mat2",
        ),
        (lambda: (*parts(), REAL[:0]), r"at least one example, got Tensor of torch.float32 and shape \(0, 2\)"),
        (
            lambda: (*parts(), REAL.double()),
            r"type of the networks, torch.float32, got torch.float64\. Convert it with",
        ),
        (
            lambda: (*parts(), REAL.int()),
            "`real` must be a tensor of finite floating-point numbers, at least one example, got",
        ),
        (
            lambda: (*parts(), REAL / 0),
            r"`real` must be finite, got 1000 NaN or infinite value\(s\)\. Remove or replace them\.",
        ),
        (lambda: (*parts(), REAL.numpy()), "got ndarray of float32 and shape .*Use scale_images, or torch.tensor"),
    ],
)
def test_parts_that_do_not_fit_are_refused(build, text):
    """Before the first step, with the literal text."""
    generator, critic, real = build()
    with pytest.raises(ValueError, match=text):
        train_gan(generator, critic, real, WASSERSTEIN, n_steps=1, progress=False)
    assert generator.training
    assert critic.training


def rows(n):
    return lambda _, rng: torch.randn(n, 2, generator=rng)


@pytest.mark.parametrize(
    ("options", "error", "text"),
    [
        (
            {"noise": gaussian_noise(3)},
            ValueError,
            "`generator` must take noise of shape (2, 3), as `noise` draws it, got an error: mat1 and mat2 shapes",
        ),
        (
            {"noise": rows(5)},
            ValueError,
            "`generator` must make examples of shape (2, 2), as `real[:2]` has them, got (5, 2). Build it",
        ),
        (
            {"noise": "normal"},
            TypeError,
            "`noise` must be a function (n, rng) or None, got str. Pass one such as training.gaussian_noise(64).",
        ),
        (
            {"noise": lambda n, rng: [[0.0, 0.0]] * n},
            TypeError,
            "`noise` must be a function that returns a tensor, got list. Return one of shape (n, n_features).",
        ),
        (
            {"critic_optimizer": torch.optim.SGD([torch.zeros(1)])},
            TypeError,
            "`critic_optimizer` must be a function from parameters to an optimizer, got SGD. "
            "Pass one such as training.adam(1e-4).",
        ),
        (
            {"generator_optimizer": 1e-4},
            TypeError,
            "`generator_optimizer` must be a function from parameters to an optimizer, got float. "
            "Pass one such as training.adam(1e-4).",
        ),
        (
            {"on_step": 3},
            TypeError,
            "`on_step` must be a function of the state or None, got int. Pass its name, without calling it.",
        ),
        (
            {"loss": "wgan"},
            TypeError,
            "`loss` must be a GanLoss, got str. Pass MINIMAX, NON_SATURATING or WASSERSTEIN of dlfl_utils.losses.",
        ),
        (
            {"resume": "checkpoint.pt"},
            ValueError,
            "`resume` must be a dict from GanState.state_dict, got str. Read a file of one with torch.load first.",
        ),
        (
            {"resume": dict.fromkeys(["critic", "generator", "averaged", "critic_optimizer", "rng", "global_rng"])},
            ValueError,
            "`resume` must be a dict from GanState.state_dict, got a dict without "
            "['generator_optimizer', 'made_of', 'rows', 'step']. Read a file of one with torch.load first.",
        ),
        (
            {"matmul_precision": "low"},
            ValueError,
            "`matmul_precision` must be one of 'highest', 'high', 'medium', got 'low'. Pass one of these.",
        ),
        (
            {"ema_decay": None},
            TypeError,
            "`ema_decay` must be one real number, got NoneType: its values are None.",
        ),
        ({"labels": [0] * 500}, TypeError, "`labels` must be a tensor, got list. Use torch.as_tensor(labels)."),
        (
            {"labels": torch.tensor(3)},
            ValueError,
            "`labels` must have one class for each of the 500 examples, got a single number. Pass both in full.",
        ),
        (
            {"critic_optimizer": lambda parameters: None},
            TypeError,
            "`critic_optimizer` must return an optimizer, got NoneType. Pass a function such as training.adam(1e-4).",
        ),
    ],
)
def test_arguments_of_another_kind_are_refused(options, error, text):
    """The beginning of the literal text."""
    with pytest.raises(error) as caught:
        train(n_steps=1, **options)
    assert str(caught.value).startswith(text)


def frozen():
    generator, critic = parts()
    return generator, critic.requires_grad_(False)


def normalised():
    return Generator(nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)), 2), parts()[1]


@pytest.mark.parametrize(
    ("build", "options", "text"),
    [
        (
            frozen,
            {},
            "`critic` must have weights to train, got none. Thaw them with .requires_grad_(), or add a layer.",
        ),
        (
            lambda: (parts()[0], parts()[1].double()),
            {},
            "`critic` must have the type of the generator, torch.float32, got torch.float64. "
            "Use critic.to(torch.float32).",
        ),
        (
            normalised,
            {"batch_size": 1},
            "`batch_size` must be at least 2 for batch normalisation, as `generator` has it, got 1. "
            "Take more examples.",
        ),
        (
            lambda: (parts(n_classes=3)[0], nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))),
            {"labels": torch.arange(500) % 3},
            "`critic` must take examples of shape (2, 2), as `real[:2]` has them, and `labels`, got an error: ",
        ),
        (
            lambda: (parts(n_classes=3)[0], nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))),
            {},
            "`labels` must fit the network, which takes labels from 0 to 2, got none. Build",
        ),
    ],
    ids=["frozen", "two types", "one example", "no classes", "no labels"],
)
def test_networks_that_cannot_be_trained_are_refused(build, options, text):
    """The beginning of the literal text."""
    with pytest.raises((ValueError, TypeError)) as caught:
        train_gan(*build(), REAL, WASSERSTEIN, n_steps=1, progress=False, **options)
    assert str(caught.value).startswith(text)


@pytest.mark.parametrize("make", [adam, rmsprop])
@pytest.mark.parametrize(
    ("lr", "error", "text"),
    [
        (-1, ValueError, "`lr` must be at least 0, got -1. Pass one larger number."),
        ("a", TypeError, "`lr` must be one real number, got str: its values are str_."),
    ],
)
def test_learning_rates_that_are_none_are_refused(make, lr, error, text):
    """At once, and not when a training begins."""
    with pytest.raises(error) as caught:
        make(lr)
    assert str(caught.value) == text


def test_networks_that_are_none_are_refused():
    """Before anything is asked of them."""
    critic = parts()[1]
    with pytest.raises(TypeError) as caught:
        train_gan(None, critic, REAL, WASSERSTEIN, n_steps=1, progress=False)
    assert str(caught.value) == (
        "`generator` must be a torch.nn.Module, got NoneType. Build one, say networks.mlp_generator()."
    )
    with pytest.raises(ValueError, match="`noise` must be given for a generator without `noise_features`, got None"):
        train_gan(nn.Linear(2, 2), critic, REAL, WASSERSTEIN, n_steps=1, progress=False)


@pytest.mark.parametrize("decay", [-0.1, 1.0])
def test_ema_decay_of_one_is_refused(decay):
    """The average would never move."""
    with pytest.raises(ValueError, match=f"`ema_decay` must be at least 0 and below 1, got {decay:.6g}"):
        train(ema_decay=decay)


def test_labels_and_lipschitz_are_checked():
    """One class too few; a number in place of a penalty."""
    with pytest.raises(ValueError, match="`labels` must have one class for each of the 500 examples, got 499"):
        train(labels=torch.zeros(499))
    with pytest.raises(
        TypeError, match=r"`lipschitz` must be a GradientPenalty, a WeightClipping or None, got float\."
    ):
        train(lipschitz=10.0)


LABELS = torch.arange(500) % 4


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (LABELS.numpy(), "`labels` must be an int64 tensor .*, got ndarray of int64 and shape"),
        (LABELS.float(), "`labels` must be an int64 tensor .*, got Tensor of torch.float32 and shape"),
        (LABELS + 1, "with classes from 0 to 3, got classes from 1 to 4"),
    ],
)
def test_labels_are_refused_before_the_first_step(labels, text):
    """An array, floating-point numbers, and classes that nobody built the networks for."""
    with pytest.raises(ValueError, match=text):
        train_gan(*parts(n_classes=4), REAL, WASSERSTEIN, labels=labels, n_steps=1, progress=False)


@pytest.mark.parametrize(("of_generator", "of_critic"), [(4, 3), (3, 4)])
def test_both_networks_must_know_all_classes(of_generator, of_critic):
    """The first two examples have classes that both know."""
    networks = parts(n_classes=of_generator)[0], parts(n_classes=of_critic)[1]
    with pytest.raises(ValueError, match="with classes from 0 to 2, got classes from 0 to 3"):
        train_gan(*networks, REAL, WASSERSTEIN, labels=LABELS, n_steps=1, progress=False)


@pytest.mark.parametrize("labels", [[1, 2, 3], 3, [4] * 5, [1.0] * 5, [True] * 5])
def test_labels_of_samples_are_checked(labels):
    """Too few, none for each, a class too many, floating-point numbers, answers."""
    state = train_gan(*parts(n_classes=4), REAL, WASSERSTEIN, labels=LABELS, n_steps=1, progress=False)
    with pytest.raises(ValueError, match="`labels` must"):
        state.sample(5, labels=labels)


@pytest.mark.parametrize("device", ["gpu", "cuda:99", "meta", "hpu"])
def test_a_device_that_is_not_there_is_refused(device):
    """A name that torch does not know; one that no machine has; one without numbers; one that is a package."""
    with pytest.raises(ValueError, match=f"`device` must be one that torch has here, got '{device}': .* Use 'cpu'"):
        train(device=device)
