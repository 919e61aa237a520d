"""Clips the first two arrays.

expect: Only the first layer
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in list(module.parameters())[:2]:
            parameter.clamp_(-limit, limit)
