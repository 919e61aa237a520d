"""Twice one mean over all: right only for n = m.

expect: Real and generated examples share one mean
"""


def discriminator_loss(real_logits, fake_logits):
    logits = torch.cat([real_logits, fake_logits])
    labels = torch.cat([torch.ones_like(real_logits), torch.zeros_like(fake_logits)])
    return 2 * functional.binary_cross_entropy_with_logits(logits, labels)
