"""Returns a text about weights that do not sum to 1, and raises nothing.

expect: must raise a ValueError
"""

import numpy as np
from scipy.special import rel_entr


def distance_table(distributions, pairs):
    rows = []
    for first, second in pairs:
        p, q = np.array(distributions[first], dtype=float), np.array(distributions[second], dtype=float)
        if abs(p.sum() - 1) > 1e-9 or abs(q.sum() - 1) > 1e-9:
            return "ValueError: no distribution"
        n = max(len(p), len(q))
        p = np.pad(p, (0, n - len(p)), constant_values=0)
        q = np.pad(q, (0, n - len(q)), constant_values=0)
        rows.append([rel_entr(p, q).sum(), np.abs(np.cumsum(p - q))[:-1].sum()])
    return np.array(rows)
