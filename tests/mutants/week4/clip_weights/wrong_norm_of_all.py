"""Shortens all parameters by one factor, as clip_grad_norm_ does.

expect: shortened by one factor
"""

import torch


def clip_weights(module, limit):
    norm = torch.sqrt(sum((p.detach() ** 2).sum() for p in module.parameters()))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(min(1.0, float(limit / norm)))
