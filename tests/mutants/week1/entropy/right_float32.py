"""Single precision, zeros by np.where."""

import numpy as np


def entropy(p):
    p = p.astype(np.float32)
    return -(p * np.log(np.where(p > 0, p, np.float32(1)))).sum()
