"""Fakes made in one go are those made batch by batch."""

from copy import deepcopy

import pytest
import torch
from torch import nn
from torch.testing import assert_close

from dlfl_utils.networks import Generator, conv_generator, mlp_generator
from dlfl_utils.training._fakes import generate_batches


def with_batch_normalisation():
    layers = nn.Linear(2, 8), nn.Sequential(nn.BatchNorm1d(8), nn.ReLU()), OfTheWholeBatch(), nn.Linear(8, 2)
    return Generator(nn.Sequential(*layers), 2)


class OfTheWholeBatch(nn.Module):
    """A layer that no library knows: it tells each example about its batch."""

    def forward(self, x):
        return x + x.mean(dim=0)


class Plain(nn.Module):
    """A generator that is not built from ours."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2)

    def forward(self, noise, labels=None):
        return self.layer(noise) if labels is None else labels[:, None] * self.layer(noise)


@pytest.mark.parametrize(
    ("build", "labels"),
    [
        pytest.param(lambda: mlp_generator(noise_features=2, shape=(2,)), None, id="linear"),
        pytest.param(
            lambda: mlp_generator(noise_features=2, shape=(2,), n_classes=3), torch.arange(12) % 3, id="classes"
        ),
        pytest.param(lambda: conv_generator(noise_features=2), None, id="convolutions"),
        pytest.param(with_batch_normalisation, None, id="layers across examples"),
        pytest.param(Plain, None, id="somebody's own"),
        pytest.param(Plain, torch.arange(12) % 3, id="somebody's own, classes"),
    ],
)
def test_batches_made_at_once_are_those_made_one_by_one(build, labels):
    """The examples, to rounding, and what batch normalisation remembers of them; nothing has a graph."""
    torch.manual_seed(0)
    one_by_one, noise = build(), torch.randn(12, 2)
    at_once = deepcopy(one_by_one)
    classes = [] if labels is None else [labels.chunk(3)]
    expected = torch.cat([one_by_one(*batch) for batch in zip(noise.chunk(3), *classes, strict=True)])
    fakes = generate_batches(at_once, noise, labels, n_batches=3)
    assert_close(fakes, expected.detach())
    assert not fakes.requires_grad
    for got, wanted in zip(at_once.buffers(), one_by_one.buffers(), strict=True):
        assert_close(got, wanted)
