"""no_grad as a decorator, minimum and maximum."""

import torch


@torch.no_grad()
def clip_weights(module, limit):
    for parameter in module.parameters():
        parameter.copy_(parameter.minimum(torch.tensor(limit)).maximum(torch.tensor(-limit)))
