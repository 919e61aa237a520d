"""Expects each child to have a weight.

expect: has no attribute 'weight'
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for layer in module:
            layer.weight.clamp_(-limit, limit)
            layer.bias.clamp_(-limit, limit)
