"""Changes parameters where autograd looks.

expect: leaf Variable
"""

import torch


def clip_weights(module, limit):
    for parameter in module.parameters():
        parameter.clamp_(-limit, limit)
