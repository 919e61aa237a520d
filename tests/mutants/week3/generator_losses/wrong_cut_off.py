"""Floats: right values, no gradients.

expect: cut off from the logits
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return -softplus(fake_logits).mean().item(), softplus(-fake_logits).mean().item()
