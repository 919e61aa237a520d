"""Clips the gradients instead.

expect: did you clip the gradients
"""

from torch import nn


def clip_weights(module, limit):
    nn.utils.clip_grad_value_(module.parameters(), limit)
