"""Subclasses with a forward of their own: the shortcuts of the library must not pass them by."""

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from dlfl_utils.losses import input_gradient
from dlfl_utils.networks import Critic, Generator
from dlfl_utils.training._fakes import generate_batches

X = torch.randn(50, 2, generator=torch.Generator().manual_seed(1))


class Residual(nn.Sequential):
    """A block as many write it."""

    def forward(self, x):
        return x + super().forward(x)


class Tripled(nn.Linear):
    """A layer that torch's name hides."""

    def forward(self, x):
        return 3 * super().forward(x)


class TwiceTheScore(Critic):
    """A critic that is none of ours any more."""

    def forward(self, x, labels=None):
        return 2 * super().forward(x, labels)


class TwiceTheExample(Generator):
    """A generator that is none of ours any more."""

    def forward(self, noise, labels=None):
        return 2 * super().forward(noise, labels)


def with_hook(module):
    """Return the module, with a hook that triples what it returns."""
    module.register_forward_hook(lambda module, inputs, output: 3 * output)
    return module


@pytest.mark.parametrize(
    "critic",
    [
        pytest.param(nn.Sequential(Residual(nn.Linear(2, 2), nn.ReLU()), nn.Linear(2, 1)), id="block in a chain"),
        pytest.param(Critic(Residual(nn.Linear(2, 2), nn.ReLU()), 2), id="block as features"),
        pytest.param(Critic(nn.Sequential(Tripled(2, 3), nn.ReLU()), 3), id="layer"),
        pytest.param(with_hook(nn.Sequential(nn.Linear(2, 1))), id="chain with a hook"),
        pytest.param(with_hook(Critic(nn.Sequential(nn.Linear(2, 3), nn.ReLU()), 3)), id="critic with a hook"),
        pytest.param(TwiceTheScore(nn.Sequential(nn.Linear(2, 3), nn.ReLU()), 3), id="critic"),
    ],
)
def test_it_has_no_closed_form(critic):
    """And the way out is named; autograd takes it."""
    with pytest.raises(TypeError, match="Use method='autograd'"):
        input_gradient(critic, X, method="closed_form")
    assert input_gradient(critic, X).shape == X.shape


@pytest.mark.parametrize(
    "generator",
    [
        pytest.param(TwiceTheExample(nn.Linear(2, 2), 2), id="generator"),
        pytest.param(Generator(nn.Sequential(Residual(nn.Linear(2, 2), nn.ReLU()), nn.Linear(2, 2)), 2), id="block"),
        pytest.param(Generator(Tripled(2, 2), 2), id="layer"),
        pytest.param(Generator(with_hook(nn.Sequential(nn.Linear(2, 2), nn.ReLU())), 2), id="chain with a hook"),
        pytest.param(with_hook(Generator(nn.Linear(2, 2), 2)), id="generator with a hook"),
    ],
)
def test_it_makes_the_fakes(generator):
    """Five batches at once are what the generator makes of them."""
    assert_close(generate_batches(generator, X, n_batches=5), generator(X).detach())
