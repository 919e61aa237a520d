"""Check of week 5: the gradient of a leaky-rectifier network in closed form."""

import numpy as np

from dlfl_utils.asking.tensors import network_inputs
from dlfl_utils.asking.week5_layers import GOES_ON, ask_closed_form_gradient
from dlfl_utils.checks.core import Case, Check, Misconception
from dlfl_utils.checks.parts import CompareParts
from dlfl_utils.checks.week5_analytic import NOT_FINITE

__all__ = ["CHECKS", "backward", "draw_network", "masks_of"]


def draw_network(rng, sizes, n_points, *, scale=0.8):
    """Draw weights, biases and points whose hidden units stay clear of the kink, so that rounding moves no mask."""
    parts = network_inputs(rng, sizes, scale=scale)
    weights, biases = ([part.round(3) for part in parts[k::2]] for k in (0, 1))
    while True:
        x = rng.normal(0, 1.5, (n_points, sizes[0])).round(3)
        hidden = np.concatenate([z.ravel() for z in _forward(weights, biases, x, 0.2)])
        if np.abs(hidden).min() > 1e-4:
            return {"weights": weights, "biases": biases, "x": x}


def _forward(weights, biases, x, slope):
    """Return what enters the rectifiers, layer by layer."""
    entering, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        entering.append(h @ weight.T + bias)
        h = np.where(entering[-1] > 0, entering[-1], slope * entering[-1])
    return entering


def masks_of(weights, biases, x, slope):
    """Return the slopes of the rectifiers at each example, layer by layer."""
    return [np.where(z > 0, 1.0, slope) for z in _forward(weights, biases, x, slope)]


def backward(weights, masks):
    """Return the gradients with respect to the input and to each hidden layer's output, by the chain rule."""
    gradients = [np.repeat(weights[-1], len(masks[0]), axis=0)]
    for weight, mask in zip(weights[-2::-1], masks[::-1], strict=True):
        gradients.insert(0, (gradients[0] * mask) @ weight)
    return gradients


def _draw_closed_forms(rng):
    def case(sizes, n_points, slope=0.2, about=""):
        return Case({**draw_network(rng, sizes, n_points), "slope": slope}, about)

    return [
        case((2, 4, 1), 3, about="one hidden layer."),
        case((3, 5, 4, 1), 4, about="two hidden layers: two masks per example."),
        case((2, 6, 5, 4, 1), 5, about="three hidden layers."),
        case((3, 4, 3, 1), 4, slope=0.0, about="slope 0: the plain rectifier."),
        case(
            (3, 4, 3, 1), 2, slope=1.0, about="slope 1: no rectifier at all, so the gradient is a product of weights."
        ),
    ]


def _closed_form(weights, biases, x, slope):
    return backward(weights, masks_of(weights, biases, x, slope))[0]


def _wrong(formula, message, goes_on="yes"):
    return Misconception(lambda *inputs: {"gradient": formula(*inputs), GOES_ON: goes_on}, message)


def _with_masks(change):
    """Make a formula in which something was done to the masks."""
    return lambda weights, biases, x, slope: backward(weights, change(masks_of(weights, biases, x, slope), slope))[0]


def _rectifiers_ignored_on_the_way(weights, biases, x, slope):
    masks, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        h = h @ weight.T + bias
        masks.append(np.where(h > 0, 1.0, slope))
    return backward(weights, masks)[0]


def _first_layer_unmasked(masks, slope):
    return [np.ones_like(masks[0]), *masks[1:]]


def _last_layer_unmasked(masks, slope):
    return [*masks[:-1], np.ones_like(masks[-1])]


_CLOSED_FORM_MISCONCEPTIONS = [
    _wrong(
        _closed_form,
        "The gradient is right, but for autograd it is a constant: `detach()`, `torch.no_grad()` or NumPy cut it off "
        "from the weights. A penalty made of it would not move the critic.",
        goes_on="no",
    ),
    _wrong(
        _with_masks(lambda masks, slope: [np.ones_like(mask) for mask in masks]),
        "The masks are missing: this is the gradient of a network without rectifiers, the same at every x.",
    ),
    _wrong(
        _with_masks(lambda masks, slope: [np.where(mask == 1, 1.0, 0.0) for mask in masks]),
        "Your masks are 0 where the rectifier's input is negative. A leaky rectifier has the slope `slope` there.",
    ),
    _wrong(
        _with_masks(lambda masks, slope: [np.where(mask == 1, slope, 1.0) for mask in masks]),
        "The masks are upside down: 1 where the rectifier's input is positive, `slope` where it is negative.",
    ),
    _wrong(
        _with_masks(lambda masks, slope: [np.full_like(mask, slope) for mask in masks]),
        "Every unit got the factor `slope`. Only those with a negative input have it.",
    ),
    _wrong(
        _with_masks(lambda masks, slope: [np.repeat(mask[:1], len(mask), axis=0) for mask in masks]),
        "The masks of the first example were used for all. Each example has its own.",
    ),
    _wrong(
        _with_masks(_first_layer_unmasked),
        "The mask of the first hidden layer is missing. Each rectifier has one.",
    ),
    _wrong(
        _with_masks(_last_layer_unmasked),
        "The mask of the last hidden layer is missing. Each rectifier has one.",
    ),
    _wrong(
        lambda weights, biases, x, slope: _closed_form(weights, [0 * bias for bias in biases], x, slope),
        "The biases were left out. They are not in the product, but they decide which units are on.",
    ),
    _wrong(
        _rectifiers_ignored_on_the_way,
        "On the way up the rectifiers were left out: a layer's mask depends on the rectified output of the one below.",
    ),
    _wrong(
        lambda *inputs: _closed_form(*inputs).sum(axis=0),
        "The gradients of the batch were added up. Each example keeps its own: one row per row of `x`.",
    ),
    _wrong(
        lambda *inputs: _closed_form(*inputs).mean(axis=0),
        "The gradients of the batch were averaged. Each example keeps its own: one row per row of `x`.",
    ),
    _wrong(
        lambda *inputs: _closed_form(*inputs) / len(inputs[2]),
        "Each row is too small by a factor n: this is the gradient of the mean score.",
    ),
    _wrong(
        lambda *inputs: np.linalg.norm(_closed_form(*inputs), axis=1), "These are norms. The gradients were asked for."
    ),
    _wrong(lambda *inputs: -_closed_form(*inputs), "The sign is wrong: this is the gradient of minus the score."),
]

CHECKS = (
    Check(
        "week5/closed_form_gradient",
        points=4,
        idea="the chain rule: last weights, times the last mask, times the weights below, and so on down to the input.",
        draw=_draw_closed_forms,
        judge=CompareParts(
            lambda *inputs: {"gradient": _closed_form(*inputs), GOES_ON: "yes"},
            rtol=1e-3,
            atol=1e-5,
            misconceptions=_CLOSED_FORM_MISCONCEPTIONS,
            not_finite=NOT_FINITE,
            labels={"gradient": "the gradient"},
        ),
        ask=ask_closed_form_gradient,
    ),
)
