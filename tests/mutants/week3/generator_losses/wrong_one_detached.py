"""One of the losses is cut off.

expect: The minimax loss has the right value, but it is cut off
"""


def generator_losses(fake_logits):
    softplus = nn.functional.softplus
    return -softplus(fake_logits).mean().item(), softplus(-fake_logits).mean()
