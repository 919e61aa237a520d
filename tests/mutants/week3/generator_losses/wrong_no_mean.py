"""One number per example.

expect: There is one number per example here
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return -softplus(fake_logits), softplus(-fake_logits)
