"""Parts that do not fit each other are refused before the first step, with what is wrong and how to mend it."""

import pytest
import torch
from test_training import REAL, parts, train

from dlfl_utils.losses import WASSERSTEIN
from dlfl_utils.networks import Critic, mlp_critic
from dlfl_utils.training import train_gan


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
        (with_wrong_shape, r"`generator` must make examples of shape \(3,\), as `real` has them, got \(2,\)"),
        (without_squeeze, r"`critic` must give one score for each example, shape \(2,\), got \(2, 1\)"),
        (
            with_a_critic_of_another_shape,
            r"`critic` must take examples of shape \(2,\), .* got an error: mat1 and mat2",
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
            "`real` must be a tensor of finite floating-point numbers, at least one example, got",
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


@pytest.mark.parametrize("labels", [[1, 2, 3], 3, [4] * 5, [1.0] * 5])
def test_labels_of_samples_are_checked(labels):
    """Too few, none for each, a class too many, floating-point numbers."""
    state = train_gan(*parts(n_classes=4), REAL, WASSERSTEIN, labels=LABELS, n_steps=1, progress=False)
    with pytest.raises(ValueError, match="`labels` must"):
        state.sample(5, labels=labels)


@pytest.mark.parametrize("device", ["gpu", "cuda:99"])
def test_a_device_that_is_not_there_is_refused(device):
    """A name that torch does not know; one that no machine has."""
    with pytest.raises(ValueError, match=f"`device` must be one that torch has here, got '{device}': .* Use 'cpu'"):
        train(device=device)
