"""Squashes the weights by tanh.

expect: squashed by tanh
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(limit * torch.tanh(parameter / limit))
