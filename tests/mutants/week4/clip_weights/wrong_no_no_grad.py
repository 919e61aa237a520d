"""Changes parameters where autograd looks.

expect: inside `with torch.no_grad():`
"""

import torch


def clip_weights(module, limit):
    for parameter in module.parameters():
        parameter.clamp_(-limit, limit)
