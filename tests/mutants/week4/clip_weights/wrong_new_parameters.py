"""Puts clipped copies in the place of the parameters, which the optimizer does not know.

expect: Nothing was changed
"""

from torch import nn


def clip_weights(module, limit):
    for layer in module.modules():
        for name, parameter in list(layer.named_parameters(recurse=False)):
            setattr(layer, name, nn.Parameter(parameter.clamp(-limit, limit)))
