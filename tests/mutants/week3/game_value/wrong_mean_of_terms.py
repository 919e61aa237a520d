"""A mean of the weighted terms in place of their sum.

expect: Weighted by p and q the terms are already a mean
"""


def game_value(p, q):
    from scipy.special import xlogy

    d = np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)
    value = np.mean(xlogy(p, d)) + np.mean(xlogy(q, 1 - d))
    return value, (value + np.log(4)) / 2
