"""Check of week 5: what weight clipping does to the gradient, layer by layer."""

import numpy as np

from dlfl_utils.asking.week5_layers import ask_clipped_gradient_norms
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.parts import CompareParts
from dlfl_utils.checks.week5_analytic import NOT_FINITE
from dlfl_utils.checks.week5_closed_form import backward, draw_network, masks_of

__all__ = ["CHECKS"]


def _draw_clippings(rng):
    def case(sizes, n_points, limit, about=""):
        return Case({**draw_network(rng, sizes, n_points), "limit": limit}, about)

    return [
        case((2, 4, 1), 3, 0.5),
        case((3, 6, 5, 4, 1), 4, 0.3, "three hidden layers: four norms, from the input up."),
        case((2, 5, 5, 5, 5, 1), 5, 0.05, "a small limit: nearly every weight sits at it."),
        case((3, 4, 3, 1), 4, 50.0, "a limit above every weight: nothing is clipped."),
    ]


def _clipped(weights, biases, limit):
    return [np.clip(w, -limit, limit) for w in weights], [np.clip(b, -limit, limit) for b in biases]


def _by_layer(weights, biases, x):
    """Return, per layer, the gradients of a network with slope 0.2."""
    return backward(weights, masks_of(weights, biases, x, 0.2))


def _norms(gradients):
    return np.array([np.linalg.norm(gradient, axis=1).mean() for gradient in gradients])


def _clipped_norms(weights, biases, x, limit):
    return {"norms": _norms(_by_layer(*_clipped(weights, biases, limit), x)), "weights_changed": False}


def _wrong_clipping(clip):
    """Make a formula in which something else was done to the weights."""

    def made(weights, biases, x, limit):
        return {"norms": _norms(_by_layer(*clip(weights, biases, limit), x)), "weights_changed": False}

    return made


def _wrong_norms(norms):
    """Make a formula in which something else was made of the right gradients."""

    def made(weights, biases, x, limit):
        return {"norms": norms(_by_layer(*_clipped(weights, biases, limit), x)), "weights_changed": False}

    return made


def _below_rectifiers(weights, biases, x, limit):
    """Return the norms with respect to what enters the rectifiers."""
    weights, biases = _clipped(weights, biases, limit)
    masks = masks_of(weights, biases, x, 0.2)
    first, *others = backward(weights, masks)
    entering = [gradient * mask for gradient, mask in zip(others, masks, strict=True)]
    return {"norms": _norms([first, *entering]), "weights_changed": False}


def _clipped_gradients(weights, biases, x, limit):
    gradients = [np.clip(gradient, -limit, limit) for gradient in _by_layer(weights, biases, x)]
    return {"norms": _norms(gradients), "weights_changed": False}


def _clipped_on_the_way(weights, biases, x, limit):
    masks = masks_of(weights, biases, x, 0.2)
    gradients = [np.clip(np.repeat(weights[-1], len(x), axis=0), -limit, limit)]
    for weight, mask in zip(weights[-2::-1], masks[::-1], strict=True):
        gradients.insert(0, np.clip((gradients[0] * mask) @ weight, -limit, limit))
    return {"norms": _norms(gradients), "weights_changed": False}


def _no_rectifier(weights, biases, x, limit):
    weights, _ = _clipped(weights, biases, limit)
    ones = [np.ones((len(x), len(weight))) for weight in weights[:-1]]
    return {"norms": _norms(backward(weights, ones)), "weights_changed": False}


_CLIPPING_MISCONCEPTIONS = [
    Misconception(
        lambda *inputs: {**_clipped_norms(*inputs), "weights_changed": True},
        "The norms are right, but your function changed the weights that it was given. "
        "Clip copies: `clamp`, not `clamp_`.",
    ),
    Misconception(
        _wrong_clipping(lambda weights, biases, limit: (weights, biases)),
        "Nothing was clipped. `clamp` returns a new tensor: use what it returns.",
    ),
    Misconception(
        _wrong_clipping(lambda weights, biases, limit: (_clipped(weights, biases, limit)[0], biases)),
        "The biases were not clipped. Clipping forces all parameters into [-limit, limit].",
    ),
    Misconception(
        _wrong_clipping(
            lambda weights, biases, limit: (
                [np.minimum(w, limit) for w in weights],
                [np.minimum(b, limit) for b in biases],
            )
        ),
        "Only the upper limit was used: weights below -limit are to be clipped too.",
    ),
    Misconception(
        _wrong_clipping(
            lambda weights, biases, limit: (
                [np.clip(w, 0, limit) for w in weights],
                [np.clip(b, 0, limit) for b in biases],
            )
        ),
        "The negative weights became 0. The interval is [-limit, limit].",
    ),
    Misconception(
        _wrong_clipping(
            lambda weights, biases, limit: ([limit * np.sign(w) for w in weights], [limit * np.sign(b) for b in biases])
        ),
        "Every weight was set to the limit. Those within [-limit, limit] stay as they are.",
    ),
    Misconception(
        _wrong_clipping(lambda weights, biases, limit: ([limit * w for w in weights], [limit * b for b in biases])),
        "The weights were multiplied by the limit. Clipping cuts off: clamp(-limit, limit).",
    ),
    Misconception(
        _wrong_clipping(
            lambda weights, biases, limit: (
                [w * min(1, limit / np.linalg.norm(w)) for w in weights],
                [b * min(1, limit / np.linalg.norm(b)) for b in biases],
            )
        ),
        "Each layer was scaled to a norm of `limit`. Weight clipping looks at every single weight.",
    ),
    Misconception(
        _wrong_clipping(
            lambda weights, biases, limit: (
                [*_clipped(weights, biases, limit)[0][:-1], weights[-1]],
                [*_clipped(weights, biases, limit)[1][:-1], biases[-1]],
            )
        ),
        "The last layer was not clipped. Clipping takes all layers.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: _norms(gradients)[::-1]),
        "The order is upside down: the first norm belongs to the input, the last one to the last hidden layer.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: _norms([gradient.mean(axis=0, keepdims=True) for gradient in gradients])),
        "You averaged the gradients and then took the norm. Gradients of different examples cancel in an average: take "
        "each example's norm first.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: _norms([gradient**2 for gradient in gradients])),
        "The entries were squared before the norm was taken.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: np.array([(gradient**2).sum(axis=1).mean() for gradient in gradients])),
        "These are squared norms: the square root is missing.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: np.array([np.linalg.norm(gradient, axis=1).sum() for gradient in gradients])),
        "The norms were summed over the examples; their mean was asked for.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: np.array([np.linalg.norm(gradient) for gradient in gradients])),
        "One norm was taken for the whole batch. Take one per example, then their mean.",
    ),
    Misconception(
        _wrong_norms(lambda gradients: _norms(gradients) / len(gradients[0])),
        "All norms are too small by a factor n: these are the gradients of the mean score. Differentiate the sum.",
    ),
    Misconception(
        _below_rectifiers,
        "These are the gradients with respect to z, which enters the rectifiers. Asked for are those with respect to "
        "h, which comes out of them.",
    ),
    *(
        Misconception(
            formula,
            "The gradients were clipped, and the weights left as they are. Weight clipping clips the weights; what "
            "that does to the gradients is the question.",
        )
        for formula in (_clipped_gradients, _clipped_on_the_way)
    ),
    Misconception(_no_rectifier, "The rectifiers were left out of the gradient: each hidden layer has its mask."),
    Misconception(
        _wrong_norms(lambda gradients: _norms(gradients)[1:]), "The norm at the input is missing: it comes first."
    ),
]

CHECKS = (
    Check(
        "week5/clipped_gradient_norms",
        points=3,
        idea="clip copies of all parameters, then follow the gradient from the score down, one norm per layer.",
        draw=_draw_clippings,
        judge=CompareParts(
            _clipped_norms,
            rtol=1e-3,
            atol=1e-7,
            misconceptions=_CLIPPING_MISCONCEPTIONS,
            not_finite=NOT_FINITE,
            labels={"norms": "the norms", "weights_changed": "whether the weights that were given have changed"},
        ),
        ask=ask_clipped_gradient_norms,
    ),
)
