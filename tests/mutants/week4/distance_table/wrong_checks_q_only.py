"""Looks at the sum of the second distribution alone, and only from below.

expect: so the function must raise a ValueError
"""

import numpy as np
from scipy.special import rel_entr


def distance_table(distributions, pairs):
    rows = []
    for a, b in pairs:
        p, q = (np.asarray(distributions[name], float) for name in (a, b))
        if q.sum() < 1 - 1e-6:
            msg = "no distribution"
            raise ValueError(msg)
        n = max(len(p), len(q))
        p, q = np.pad(p, (0, n - len(p))), np.pad(q, (0, n - len(q)))
        rows.append([rel_entr(p, q).sum(), np.abs(np.cumsum(p - q)).sum()])
    return np.array(rows)
