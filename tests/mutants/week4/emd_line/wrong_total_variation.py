"""Total variation: how much moves, not how far.

expect: This is the total variation distance
"""

import numpy as np


def emd_line(points, p, q):
    return 0.5 * np.abs(p - q).sum()
