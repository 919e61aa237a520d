"""The losses in place of their derivatives.

expect: These are the losses
"""


def generator_gradients(logits):
    return functional.logsigmoid(-logits), -functional.logsigmoid(logits)
