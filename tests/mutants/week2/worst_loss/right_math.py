"""math.log and math.log2."""

import math


def worst_loss(weight, n_dimensions):
    return -math.log(weight), -math.log2(weight) / n_dimensions
