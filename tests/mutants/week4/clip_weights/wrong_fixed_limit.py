"""Clips to 0.01, whatever the limit.

expect: The limit is fixed at 0.01
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.clamp_(-0.01, 0.01)
