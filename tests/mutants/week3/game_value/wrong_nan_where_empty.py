"""0 log 0 is mended, 0/0 is not.

expect: and one that neither has
"""


def game_value(p, q):
    from scipy.special import xlogy

    d = p / (p + q)
    value = np.sum(xlogy(p, d)) + np.sum(xlogy(q, 1 - d))
    return value, (value + np.log(4)) / 2
