"""Check of week 5: a critic that a gradient penalty can be put on."""

from functools import partial
from itertools import pairwise
from math import prod

from torch import nn

from dlfl_utils.asking.tensors import network, network_inputs
from dlfl_utils.asking.week5_critic import ask_make_critic
from dlfl_utils.checks.core import Case, Check
from dlfl_utils.checks.parts import CompareParts, mistake

__all__ = ["CHECKS"]


def _draw_critics(rng):
    def critic(n_examples, shape, hidden, about):
        sizes = [prod(shape), *hidden]
        x = rng.normal(size=(n_examples, *shape))
        return Case({"sizes": sizes, "weights": network_inputs(rng, (*sizes, 1)), "x": x}, about)

    return [
        critic(6, (3,), (5, 4), "two hidden layers, for points of three numbers."),
        critic(5, (1, 2, 4), (7, 6), "images, of shape (n, 1, height, width): their pixels are the inputs."),
        critic(4, (6,), (3,), "one hidden layer."),
    ]


def _scores(sizes, weights, x):
    """Return the scores of all examples, of the first two alone, and of the first alone: the reference."""
    critic = nn.Sequential(nn.Flatten(), network(weights), nn.Flatten(0))
    return ask_make_critic(lambda sizes: critic, {"sizes": sizes, "weights": weights, "x": x})


def _leaky():
    return nn.LeakyReLU(0.2)


class _Squeeze(nn.Module):
    """Takes away every axis of length 1, that of a batch of one included."""

    def forward(self, x):
        """Return the entries of `x` with fewer axes."""
        return x.squeeze()


def _linear_layers(sizes, rectifier=_leaky, after=None, last=(), is_squeezed=False):
    layers = [nn.Flatten()]
    for n_in, n_out in pairwise(sizes):
        layers += [nn.Linear(n_in, n_out), *([after(n_out)] if after else []), rectifier()]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 1), *last, _Squeeze() if is_squeezed else nn.Flatten(0))


def _wrong(message, **changes):
    return mistake(ask_make_critic, ("sizes", "weights", "x"), partial(_linear_layers, **changes), message)


_MISCONCEPTIONS = [
    _wrong(
        "The score of an example depends on the others in its batch: this is batch normalisation. The penalty bounds "
        "the slope of each score in its own example, so a critic goes without.",
        after=partial(nn.BatchNorm1d, affine=False),
    ),
    _wrong(
        "There is a layer normalisation. It looks at each example alone and does no harm, but it was not asked for.",
        after=partial(nn.LayerNorm, elementwise_affine=False),
    ),
    _wrong(
        "The scores went through a sigmoid. A critic is no classifier: its scores are any numbers, and their slope is "
        "what is bounded.",
        last=(nn.Sigmoid(),),
    ),
    _wrong("The scores went through a hyperbolic tangent. A critic's scores are any numbers.", last=(nn.Tanh(),)),
    _wrong("There is a rectifier after the last layer. Scores may be negative.", last=(_leaky(),)),
    _wrong("There is a rectifier after the last layer. Scores may be negative.", last=(nn.ReLU(),)),
    _wrong("The rectifiers are plain ones. Leaky ones of slope 0.2 below 0 were asked for.", rectifier=nn.ReLU),
    _wrong(
        "The rectifiers leak 0.01, as `nn.LeakyReLU()` does by itself. A slope of 0.2 below 0 was asked for.",
        rectifier=nn.LeakyReLU,
    ),
    _wrong(
        "For one example the score has lost its axis: `squeeze()` takes away every axis of length 1, that of the batch "
        "too. Name the axis, squeeze(1), or use nn.Flatten(0).",
        is_squeezed=True,
    ),
    _wrong("There is no rectifier between the layers: the whole critic is one linear function.", rectifier=nn.Identity),
]

CHECKS = (
    Check(
        "week5/make_critic",
        points=2,
        idea="a critic is one function of one example: linear layers, leaky rectifiers between them, and a score.",
        draw=_draw_critics,
        judge=CompareParts(
            _scores,
            rtol=1e-3,
            atol=1e-5,
            misconceptions=_MISCONCEPTIONS,
            labels={
                "scores": "the scores of a batch",
                "part": "the scores of its first two examples alone",
                "one": "the score of its first example alone",
            },
        ),
        ask=ask_make_critic,
    ),
)
