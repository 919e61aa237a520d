"""Fills the row without probability with a uniform distribution.

expect: a row of zeros is asked for
"""

import numpy as np


def conditional(joint):
    n_x, n_y = joint.shape
    result = np.full((n_x, n_y), 1 / n_y)
    for x in range(n_x):
        if joint[x].sum() > 0:
            result[x] = joint[x] / joint[x].sum()
    return result
