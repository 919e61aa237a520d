"""One mean over all examples together.

expect: You take one mean over all examples
"""


def discriminator_loss(real_logits, fake_logits):
    return torch.cat([functional.softplus(-real_logits), functional.softplus(fake_logits)]).mean()
