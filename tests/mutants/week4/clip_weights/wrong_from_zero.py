"""Clips to [0, limit].

expect: Negative weights became 0
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.clamp_(0, limit)
