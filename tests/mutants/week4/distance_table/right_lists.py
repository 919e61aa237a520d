"""Plain lists and math, tuples as rows."""

import math
from itertools import accumulate, zip_longest


def distance_table(distributions, pairs):
    def row(p, q):
        both = list(zip_longest(p, q, fillvalue=0))
        kl = sum(math.inf if b == 0 else a * math.log(a / b) for a, b in both if a > 0)
        emd = sum(abs(crossing) for crossing in accumulate(a - b for a, b in both))
        return kl, emd

    if any(abs(sum(weights) - 1) > 1e-6 for weights in distributions.values()):
        raise ValueError("not a distribution")
    return [row(distributions[first], distributions[second]) for first, second in pairs]
