"""The losses of a GAN, from logits.

expect: These are the losses of a GAN
"""

from torch.nn.functional import softplus

def wgan_losses(real_scores, fake_scores):
    estimate = real_scores.mean() - fake_scores.mean()
    return estimate, softplus(-real_scores).mean() + softplus(fake_scores).mean(), softplus(-fake_scores).mean()
