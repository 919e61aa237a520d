"""Looks only at linear layers right inside the module.

expect: A layer inside another module was left out
"""

import torch
from torch import nn


def clip_weights(module, limit):
    with torch.no_grad():
        for layer in module.children():
            if isinstance(layer, nn.Linear):
                layer.weight.clamp_(-limit, limit)
                layer.bias.clamp_(-limit, limit)
