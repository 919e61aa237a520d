"""Probabilities instead of their logarithms.

expect: The logarithms are missing
"""


def generator_losses(fake_logits):
    d = torch.sigmoid(fake_logits)
    return (1 - d).mean(), -d.mean()
