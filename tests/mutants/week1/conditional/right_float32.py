"""Single precision."""

import numpy as np


def conditional(joint):
    joint = joint.astype(np.float32)
    p_x = joint.sum(axis=1, keepdims=True)
    return joint / np.where(p_x == 0, np.float32(1), p_x)
