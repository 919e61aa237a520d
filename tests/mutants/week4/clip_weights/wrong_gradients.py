"""Clips the gradients instead.

expect: Nothing was changed
"""

from torch import nn


def clip_weights(module, limit):
    nn.utils.clip_grad_value_(module.parameters(), limit)
