"""0 log 0 as NumPy computes it.

expect: 0 log 0 counts as 0
"""


def game_value(p, q):
    d = p / (p + q)
    value = np.sum(p * np.log(d)) + np.sum(q * np.log(1 - d))
    return value, (value + np.log(4)) / 2
