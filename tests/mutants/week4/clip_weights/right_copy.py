"""Clamped copies, copied back."""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(parameter.clamp(min=-limit, max=limit))
