"""Only the mean over the data.

expect: Only the real examples count here
"""


def game_value(p, q):
    value = np.sum(p[p > 0] * np.log(p[p > 0] / (p + q)[p > 0]))
    return value, (value + np.log(4)) / 2
