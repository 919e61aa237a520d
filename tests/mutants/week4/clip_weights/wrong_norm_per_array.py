"""Shortens each array to the norm `limit`.

expect: shortened to the norm
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(min(1.0, float(limit / parameter.norm())))
