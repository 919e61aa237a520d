"""Makes a row of zeros of every row that has a zero in it.

expect: some pairs never happen
"""

import numpy as np


def conditional(joint):
    result = []
    for row in joint:
        if 0 in row:
            result.append(np.zeros(len(row)))
        else:
            result.append(row / row.sum())
    return np.array(result)
