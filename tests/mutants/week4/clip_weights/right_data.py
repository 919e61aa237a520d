"""The older way, through .data."""

import torch


def clip_weights(module, limit):
    for parameter in module.parameters():
        parameter.data.clamp_(-limit, limit)
