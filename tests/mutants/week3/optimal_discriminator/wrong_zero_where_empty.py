"""Zeros where nothing occurs.

expect: by our convention D is 1/2
"""


def optimal_discriminator(p, q):
    return np.divide(p, p + q, out=np.zeros(len(p)), where=(p + q) > 0)
