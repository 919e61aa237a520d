"""The formulas as they stand.

expect: a sigmoid rounds to 0 or 1 before its logarithm is taken
"""


def generator_losses(fake_logits):
    d = torch.sigmoid(fake_logits)
    return torch.log(1 - d).mean(), -torch.log(d).mean()
