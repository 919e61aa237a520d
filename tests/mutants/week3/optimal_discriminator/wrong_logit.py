"""Returns the logit.

expect: This is the logit
"""


def optimal_discriminator(p, q):
    return np.log(p / q)
