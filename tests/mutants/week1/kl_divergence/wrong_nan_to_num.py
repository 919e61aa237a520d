"""np.nan_to_num turns the infinity into a huge number.

expect: the divergence is infinite
"""

import numpy as np


def kl_divergence(p, q):
    return np.nan_to_num(p * np.log(p / q)).sum()
