"""Binary cross-entropy of the probabilities.

expect: cuts the logarithm off at -100
"""


def generator_losses(fake_logits):
    bce, d = nn.functional.binary_cross_entropy, torch.sigmoid(fake_logits)
    return -bce(d, torch.zeros_like(d)), bce(d, torch.ones_like(d))
