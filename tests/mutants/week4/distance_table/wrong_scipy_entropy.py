"""SciPy's entropy, without a look at the sums.

expect: as `scipy.stats.entropy` does
"""

import numpy as np
from scipy.special import rel_entr
from scipy.stats import entropy


def distance_table(distributions, pairs):
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([entropy(p, q), np.abs(np.cumsum(p - q))[:-1].sum()])
    return np.array(rows)
