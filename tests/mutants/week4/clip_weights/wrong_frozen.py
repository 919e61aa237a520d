"""Switches the gradients off to be allowed to change the leaves.

expect: is left frozen
"""


def clip_weights(module, limit):
    for parameter in module.parameters():
        parameter.requires_grad = False
        parameter.clamp_(-limit, limit)
