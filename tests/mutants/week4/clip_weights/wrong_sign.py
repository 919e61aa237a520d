"""Sets every number to the limit.

expect: Every number was set to the limit
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(limit * parameter.sign())
