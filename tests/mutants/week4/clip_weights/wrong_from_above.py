"""Clips only from above.

expect: Only from above
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.clamp_(max=limit)
