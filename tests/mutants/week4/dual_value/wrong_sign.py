"""Mean under q less mean under p.

expect: The sign is turned round
"""

import numpy as np


def dual_value(f, p, q, distances):
    if not np.all(np.abs(np.subtract.outer(f, f)) <= distances + 1e-9):
        return -np.inf
    return f @ (q - p)
