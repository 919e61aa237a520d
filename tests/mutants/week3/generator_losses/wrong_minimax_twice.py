"""Both are the minimax loss.

expect: Both losses are the minimax loss
"""


def generator_losses(fake_logits):
    minimax = -torch.nn.functional.softplus(fake_logits).mean()
    return minimax, minimax
