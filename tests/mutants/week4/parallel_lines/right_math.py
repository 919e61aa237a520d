"""Python's math module, a list."""

import math


def parallel_lines(theta):
    apart = theta != 0
    return [math.inf if apart else 0, apart * math.log(2), int(apart), math.fabs(theta)]
