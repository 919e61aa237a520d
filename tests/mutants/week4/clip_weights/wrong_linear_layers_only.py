"""Looks at linear layers alone.

expect: Only linear layers were clipped
"""

from torch import nn


def clip_weights(module, limit):
    for layer in module.modules():
        if isinstance(layer, nn.Linear):
            layer.weight.data.clamp_(-limit, limit)
            layer.bias.data.clamp_(-limit, limit)
