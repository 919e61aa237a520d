"""Both losses in one tensor."""

import torch
from torch.nn.functional import softplus


def generator_losses(fake_logits):
    return torch.stack([-softplus(fake_logits).mean(), softplus(-fake_logits).mean()])
