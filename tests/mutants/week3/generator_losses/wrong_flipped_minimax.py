"""The non-saturating loss is taken to be minus the minimax loss.

expect: with the other sign
"""


def generator_losses(fake_logits):
    minimax = -torch.nn.functional.softplus(fake_logits).mean()
    return minimax, -minimax
