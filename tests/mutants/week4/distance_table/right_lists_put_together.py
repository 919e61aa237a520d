"""Pads with zeros by putting lists together."""

import numpy as np


def distance_table(distributions, pairs):
    for name, weights in distributions.items():
        if abs(sum(weights) - 1) > 1e-9:
            raise ValueError(f"{name} sums to {sum(weights)}")
    rows = []
    for a, b in pairs:
        p, q = distributions[a], distributions[b]
        n = max(len(p), len(q))
        p, q = np.array(p + [0] * (n - len(p))), np.array(q + [0] * (n - len(q)))
        some = p > 0
        with np.errstate(divide="ignore"):
            kl = (p[some] * np.log(p[some] / q[some])).sum()
        rows.append((kl, np.abs(np.cumsum(p - q)).sum()))
    return np.array(rows)
