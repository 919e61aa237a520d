"""The library's losses."""

from dlfl_utils import losses


def wgan_losses(real_scores, fake_scores):
    return (
        losses.wasserstein_estimate(real_scores, fake_scores),
        losses.critic_loss(real_scores, fake_scores),
        losses.wasserstein_generator_loss(fake_scores),
    )
