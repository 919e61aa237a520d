"""Clamps a copy and drops it.

expect: Nothing was changed
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.clamp(-limit, limit)
