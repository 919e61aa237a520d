"""Losses of GAN and WGAN as pure functions of scores, and the two ways to bound a critic's slope.

A discriminator's scores are logits, a critic's are numbers without a scale. No function here holds a network.
"""

from dlfl_utils.losses.lipschitz import (
    GradientPenalty,
    WeightClipping,
    clip_weights,
    gradient_norms,
    gradient_penalty,
    input_gradient,
    interpolate,
    scores_and_gradient_norms,
)
from dlfl_utils.losses.scores import (
    MINIMAX,
    NON_SATURATING,
    WASSERSTEIN,
    GanLoss,
    critic_loss,
    discriminator_loss,
    minimax_generator_loss,
    non_saturating_generator_loss,
    wasserstein_estimate,
    wasserstein_generator_loss,
)

__all__ = [
    "MINIMAX",
    "NON_SATURATING",
    "WASSERSTEIN",
    "GanLoss",
    "GradientPenalty",
    "WeightClipping",
    "clip_weights",
    "critic_loss",
    "discriminator_loss",
    "gradient_norms",
    "gradient_penalty",
    "input_gradient",
    "interpolate",
    "minimax_generator_loss",
    "non_saturating_generator_loss",
    "scores_and_gradient_norms",
    "wasserstein_estimate",
    "wasserstein_generator_loss",
]
