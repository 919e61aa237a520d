"""The probability that an outcome was generated.

expect: the probability that an outcome was generated
"""


def optimal_discriminator(p, q):
    return np.divide(q, p + q, out=np.full(len(p), 0.5), where=(p + q) > 0)
