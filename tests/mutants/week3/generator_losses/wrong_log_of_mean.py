"""The logarithm of the mean probability.

expect: This is the logarithm of a mean
"""


def generator_losses(fake_logits):
    d = torch.sigmoid(fake_logits).mean()
    return torch.log(1 - d), -torch.log(d)
