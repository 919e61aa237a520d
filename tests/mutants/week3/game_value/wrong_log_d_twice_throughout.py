"""log D for the generated examples too, and the divergence computed from that value.

expect: The second mean is of log(1 - D)
"""


def game_value(p, q):
    from scipy.special import xlogy

    d = np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)
    value = xlogy(p, d).sum() + xlogy(q, d).sum()
    return value, (value + np.log(4)) / 2
