"""Checks of week 4: what critic and generator minimise, and weight clipping."""

import numpy as np
import torch
from torch.nn.functional import softplus

from dlfl_utils.asking.tensors import network_inputs
from dlfl_utils.asking.week4 import ask_clip_weights, ask_wgan_losses
from dlfl_utils.checks.core import Case, Check, Compare, Misconception
from dlfl_utils.checks.parts import CompareLosses

__all__ = ["CHECKS"]

# --- wgan_losses ---


def _draw_scores(rng):
    def case(n_real, n_fake, centre, about=""):
        real, fake = rng.normal(centre + 1.5, 1.0, n_real), rng.normal(centre, 1.0, n_fake)
        return Case({"real_scores": real.round(3), "fake_scores": fake.round(3)}, about)

    return [
        case(4, 4, 0.5),
        case(3, 5, -40.0, "scores have no scale: they need not lie between 0 and 1. Batches may differ in size."),
        Case(
            {"real_scores": np.array([-2.0, -1.0]), "fake_scores": np.array([3.0, 1.0, 2.0])},
            "a bad critic, which prefers the generated images: its estimate is below 0.",
        ),
    ]


def _estimate(real, fake):
    return real.mean() - fake.mean()


def _losses(
    estimate=_estimate,
    critic=lambda real, fake: -_estimate(real, fake),
    generator=lambda real, fake: -fake.mean(),
):
    """Turn three formulas of the scores into one of the inputs."""

    def made(real, fake):
        return estimate(real, fake), critic(real, fake), generator(real, fake)

    def formula(real_scores, fake_scores):
        return ask_wgan_losses(made, {"real_scores": real_scores, "fake_scores": fake_scores})

    return formula


def _in_order(*places):
    """Return the right three losses in another order."""
    parts = _estimate, lambda real, fake: -_estimate(real, fake), lambda real, fake: -fake.mean()
    return _losses(*(parts[i] for i in places))


def _pooled(real, fake):
    return torch.cat([real, -fake]).mean()


def _of_scores(change):
    """Turn a change of the scores into a formula: the right losses of changed scores."""
    return _losses(
        lambda real, fake: _estimate(change(real), change(fake)),
        lambda real, fake: -_estimate(change(real), change(fake)),
        lambda real, fake: -change(fake).mean(),
    )


_LOSS_MISCONCEPTIONS = (
    Misconception(
        _losses(
            lambda real, fake: _estimate(real, fake).abs(),
            lambda real, fake: -_estimate(real, fake).abs(),
        ),
        "You took the absolute value. The estimate of a bad critic may be below 0, and its loss must tell it so.",
    ),
    Misconception(
        _losses(critic=_estimate),
        "The critic's loss has the wrong sign. The critic maximises the estimate, an optimiser minimises: minus.",
    ),
    Misconception(
        _losses(
            lambda real, fake: -_estimate(real, fake),
            generator=lambda real, fake: fake.mean(),
        ),
        "Estimate and generator loss have the wrong sign: the estimate is the mean score of real less that of fake.",
    ),
    Misconception(
        _losses(lambda real, fake: -_estimate(real, fake), _estimate, lambda real, fake: fake.mean()),
        "All signs are turned round: the estimate is the mean score of real less the mean score of fake.",
    ),
    Misconception(
        _losses(lambda real, fake: -_estimate(real, fake), _estimate),
        "Real and fake are exchanged in the estimate, and with it in the critic's loss: it is mean(real) - mean(fake).",
    ),
    Misconception(
        _losses(lambda real, fake: -_estimate(real, fake)),
        "The estimate has the wrong sign: it is the mean score of real less that of fake, above 0 for a good critic.",
    ),
    Misconception(
        _losses(generator=lambda real, fake: fake.mean()),
        "The generator's loss has the wrong sign: it wants high scores for its images, and an optimiser minimises.",
    ),
    Misconception(
        _losses(generator=lambda real, fake: -_estimate(real, fake)),
        "The generator's loss is the critic's, -estimate, so both want the same. The generator wants high scores for "
        "its images: minus their mean.",
    ),
    *(
        Misconception(
            _in_order(*places), "The order is another one: the estimate, the critic's loss, the generator's loss."
        )
        for places in ((1, 2, 0), (2, 1, 0), (2, 0, 1), (0, 2, 1))
    ),
    Misconception(
        _losses(_pooled, lambda real, fake: -_pooled(real, fake)),
        "The scores were pooled, and one mean was taken of all. Take the mean of each batch, then the difference.",
    ),
    Misconception(
        _losses(generator=_estimate),
        "The generator's loss contains the real scores. Its gradient is right, but the generator cannot change them: "
        "its loss is minus the mean score of its own images.",
    ),
    Misconception(
        _losses(
            lambda real, fake: real.sum() - fake.sum(),
            lambda real, fake: fake.sum() - real.sum(),
            lambda real, fake: -fake.sum(),
        ),
        "You sum over the batch. Take means, else the size of the batch changes everything.",
    ),
    Misconception(
        _of_scores(torch.sigmoid), "The scores went through a sigmoid. A critic's scores are used as they are."
    ),
    Misconception(_of_scores(torch.tanh), "The scores went through tanh. A critic's scores are used as they are."),
    Misconception(
        _losses(
            critic=lambda real, fake: softplus(-real).mean() + softplus(fake).mean(),
            generator=lambda real, fake: softplus(-fake).mean(),
        ),
        "These are the losses of a GAN, with logarithms. A critic's scores enter as they are.",
    ),
    *(
        Misconception(
            losses,
            "1 - estimate is no loss, and 1 - loss no estimate: nothing here lies between 0 and 1, so no 1 belongs "
            "here.",
        )
        for losses in (
            _losses(critic=lambda real, fake: 1 + _estimate(real, fake)),
            _losses(critic=lambda real, fake: 1 - _estimate(real, fake)),
            _losses(lambda real, fake: 1 + _estimate(real, fake)),
            _losses(lambda real, fake: 1 - _estimate(real, fake)),
        )
    ),
    Misconception(
        _losses(critic=lambda real, fake: -_estimate(real, fake) / 2), "Half the loss: the two means are not averaged."
    ),
    Misconception(
        _losses(critic=lambda real, fake: -real.mean() - fake.mean()),
        "Both means have the same sign in the critic's loss: it must raise real scores and lower fake ones.",
    ),
    Misconception(
        _losses(
            lambda real, fake: _estimate(real, fake).detach(),
            lambda real, fake: -_estimate(real, fake).detach(),
            lambda real, fake: -fake.mean().detach(),
        ),
        "The values are right, but they are cut off from the scores (by `.item()`, `.detach()` or NumPy), so nothing "
        "can be trained with them.",
    ),
)


# --- clip_weights ---


def _draw_weights(rng):
    def case(sizes, limit, about=""):
        weights = [weight.round(3) for weight in network_inputs(rng, sizes)]
        weights[1][:2] = 0.9, -0.8  # some biases are large too
        weights.append(np.array([-0.7, 0.6]))
        return Case({"weights": weights, "limit": limit}, about)

    return [
        case(
            (2, 2, 1),
            0.3,
            "two linear layers, one of them inside another module, and a PReLU: weight, bias, weight, bias, slopes.",
        ),
        case((1, 2, 1), 0.01, "the paper's limit."),
        case((1, 3, 2), 5.0, "a limit above every weight: nothing changes."),
    ]


def _each(change, *, which=lambda i: True):
    def made(weights, limit):
        return [change(weight, limit) if which(i) else weight for i, weight in enumerate(weights)]

    return made


def _clamp(weight, limit):
    return np.clip(weight, -limit, limit)


def _shorten(weight, limit):
    return weight * min(1, limit / np.linalg.norm(weight))


def _shorten_all(weights, limit):
    factor = min(1, limit / np.sqrt(sum((weight**2).sum() for weight in weights)))
    return [weight * factor for weight in weights]


_CLIP_MISCONCEPTIONS = (
    Misconception(
        _each(lambda weight, limit: weight),
        "Nothing was changed. Change the parameters themselves, in place: a clipped copy goes nowhere. Or did you clip "
        "the gradients?",
    ),
    Misconception(
        _each(_clamp, which=lambda i: i % 2 == 0),
        "The biases were left out. `module.parameters()` gives weights and biases; all are clipped.",
    ),
    Misconception(
        _each(_clamp, which=lambda i: i % 2 == 1 or i == 4),
        "Only the biases were clipped. `module.parameters()` gives weights and biases.",
    ),
    Misconception(
        _each(_clamp, which=lambda i: i < 2), "Only the first layer was clipped. Go through all of module.parameters()."
    ),
    Misconception(
        _each(_clamp, which=lambda i: i >= 2),
        "A layer inside another module was left out. `module.parameters()` finds all of them.",
    ),
    Misconception(
        _each(_clamp, which=lambda i: i in (2, 3)),
        "A layer inside another module was left out, and one that is not linear. `module.parameters()` finds all.",
    ),
    Misconception(
        lambda weights, limit: [*_each(_clamp)(weights[:-1], limit), weights[-1]],
        "Only linear layers were clipped. Other layers have parameters too: `module.parameters()` finds all of them.",
    ),
    Misconception(
        _each(lambda weight, limit: np.full_like(weight, -limit)),
        "Every number became -limit: the ends of the interval are exchanged. The lower one comes first.",
    ),
    Misconception(_each(np.minimum), "Only from above. Weights below -limit are clipped too."),
    Misconception(
        _each(lambda weight, limit: np.clip(weight, 0, limit)),
        "Negative weights became 0: the interval is [-limit, limit].",
    ),
    Misconception(
        _each(_shorten),
        "Every array was shortened to the norm `limit`. Clipping cuts each number by itself, and leaves those inside.",
    ),
    Misconception(
        _shorten_all, "All weights were shortened by one factor, as one does with gradients. Cut each number."
    ),
    Misconception(
        _each(lambda weight, limit: weight * min(1, limit / np.abs(weight).max())),
        "Every array was rescaled so that its largest number fits. Clipping leaves the numbers inside as they are.",
    ),
    Misconception(
        _each(lambda weight, limit: limit * np.sign(weight)),
        "Every number was set to the limit. Those inside the interval stay as they are.",
    ),
    Misconception(
        _each(lambda weight, limit: limit * np.tanh(weight / limit)),
        "The weights were squashed by tanh, which changes those inside too. Cut: `clamp_`.",
    ),
    Misconception(
        _each(lambda weight, limit: np.where(np.abs(weight) > limit, 0, weight)),
        "What was too large became 0. It becomes the limit, with its sign.",
    ),
    Misconception(
        _each(lambda weight, limit: np.clip(weight, -0.01, 0.01)), "The limit is fixed at 0.01. Use `limit`."
    ),
    Misconception(
        _each(lambda weight, limit: np.clip(weight, -(limit**2), limit**2)), "The limit was squared. Use it as it is."
    ),
)


CHECKS = (
    Check(
        "week4/wgan_losses",
        points=2,
        idea="the estimate is mean(real) - mean(fake); the critic minimises -estimate, the generator -mean(fake).",
        draw=_draw_scores,
        judge=CompareLosses(_losses(), misconceptions=_LOSS_MISCONCEPTIONS),
        ask=ask_wgan_losses,
    ),
    Check(
        "week4/clip_weights",
        points=2,
        idea="after clipping every parameter lies in [-limit, limit], and those that did before are as they were.",
        draw=_draw_weights,
        judge=Compare(_each(_clamp), misconceptions=_CLIP_MISCONCEPTIONS),
        ask=ask_clip_weights,
    ),
)
