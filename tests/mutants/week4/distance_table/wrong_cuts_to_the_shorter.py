"""zip stops at the end of the shorter vector.

expect: The longer vector was cut
"""

import numpy as np
from scipy.special import rel_entr


def distance_table(distributions, pairs):
    for weights in distributions.values():
        if not np.isclose(np.sum(weights), 1):
            raise ValueError("the weights do not sum to 1")
    rows = []
    for first, second in pairs:
        both = list(zip(distributions[first], distributions[second]))
        p, q = np.array(both).T
        rows.append([rel_entr(p, q).sum(), np.abs(np.cumsum(p - q)[:-1]).sum()])
    return np.array(rows)
