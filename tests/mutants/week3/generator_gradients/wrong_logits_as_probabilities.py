"""Takes the logits for D.

expect: You treat the logits as probabilities
"""


def generator_gradients(logits):
    return -logits, -(1 - logits)
