"""A small number in the logarithm.

expect: A small number inside the logarithm
"""


def generator_losses(fake_logits):
    d = torch.sigmoid(fake_logits)
    return torch.log(1 - d + 1e-8).mean(), -torch.log(d + 1e-8).mean()
