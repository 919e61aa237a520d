"""Binds the loop's name to a clipped copy.

expect: Nothing was changed
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter = torch.clamp(parameter, -limit, limit)
