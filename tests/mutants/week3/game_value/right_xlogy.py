"""SciPy's xlogy, from the best discriminator."""


def game_value(p, q):
    from scipy.special import xlogy

    d = np.divide(p, p + q, out=np.full(len(p), 0.5), where=p + q > 0)
    value = np.sum(xlogy(p, d)) + np.sum(xlogy(q, 1 - d))
    return value, 0.5 * value + np.log(2)
