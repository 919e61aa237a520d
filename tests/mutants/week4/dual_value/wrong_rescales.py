"""Makes f less steep by dividing it.

expect: You divided f by its slope
"""

import numpy as np


def dual_value(f, p, q, distances):
    other = ~np.eye(len(f), dtype=bool)
    slope = (np.abs(np.subtract.outer(f, f))[other] / distances[other]).max()
    return f @ (p - q) / slope
