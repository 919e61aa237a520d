"""np.nansum passes over 0 times minus infinity."""

import numpy as np


def entropy(p):
    return -np.nansum(p * np.log(p))
