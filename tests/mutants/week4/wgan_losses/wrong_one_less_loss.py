"""Takes 1 - loss for the estimate, as one would for an accuracy.

expect: 1 - loss no estimate
"""


def wgan_losses(real_scores, fake_scores):
    critic_loss = fake_scores.mean() - real_scores.mean()
    return 1 - critic_loss, critic_loss, -fake_scores.mean()
