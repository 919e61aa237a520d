"""Returns the non-saturating loss alone.

expect: must return 2 losses
"""


def generator_losses(fake_logits):
    return torch.nn.functional.softplus(-fake_logits).mean()
