"""Drops the constant, as for a minimiser.

expect: The constant log 4 is missing
"""


def game_value(p, q):
    d = np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)
    value = np.sum(p[p > 0] * np.log(d[p > 0])) + np.sum(q[q > 0] * np.log(1 - d[q > 0]))
    return value, value / 2
