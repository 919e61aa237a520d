"""Compares the two means only.

expect: only the difference of the means is left
"""

import numpy as np


def emd_line(points, p, q):
    return abs(points @ p - points @ q)
