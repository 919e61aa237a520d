"""Leaves the biases out.

expect: The biases were left out
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in (p for name, p in module.named_parameters() if 'weight' in name):
            parameter.clamp_(-limit, limit)
