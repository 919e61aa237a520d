"""The formulas as they stand.

expect: sigmoid and logarithm are taken one after the other
"""


def generator_losses(fake_logits):
    d = torch.sigmoid(fake_logits)
    return torch.log(1 - d).mean(), -torch.log(d).mean()
