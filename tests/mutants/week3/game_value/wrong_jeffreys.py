"""The mean of the two KL divergences.

expect: This is the mean of KL(p
"""


def game_value(p, q):
    from scipy.special import rel_entr

    value = 2 * divergences.js_divergence(p, q) - np.log(4)
    return value, (rel_entr(p, q).sum() + rel_entr(q, p).sum()) / 2
