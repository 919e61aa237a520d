"""The formula as it stands: infinite or NaN for a sure discriminator.

expect: a sigmoid rounds to 0 or 1 before its logarithm is taken
"""


def discriminator_loss(real_logits, fake_logits):
    real, fake = torch.sigmoid(real_logits), torch.sigmoid(fake_logits)
    return -torch.log(real).mean() - torch.log(1 - fake).mean()
