"""Minus log(1 - D), the discriminator's term.

expect: The minimax loss has the wrong sign
"""


def generator_losses(fake_logits):
    softplus = torch.nn.functional.softplus
    return softplus(fake_logits).mean(), softplus(-fake_logits).mean()
