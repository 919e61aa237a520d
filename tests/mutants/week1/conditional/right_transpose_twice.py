"""Broadcasting against the transposed table."""

import numpy as np


def conditional(joint):
    p_x = joint.sum(1)
    p_x[p_x == 0] = np.inf
    return (joint.T / p_x).T
