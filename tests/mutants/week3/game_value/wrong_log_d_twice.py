"""log D for the generated examples too.

expect: The second mean is of log(1 - D)
"""


def game_value(p, q):
    from scipy.special import xlogy

    d = np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)
    return np.sum(xlogy(p, d)) + np.sum(xlogy(q, d)), divergences.js_divergence(p, q)
