"""Sets what is too large to 0.

expect: What was too large became 0
"""

import torch


def clip_weights(module, limit):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter[parameter.abs() > limit] = 0
