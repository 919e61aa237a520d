"""A product in long double, returned so."""

import numpy as np


def posterior(prior, likelihood, observations):
    w = np.longdouble(prior) * np.prod(np.longdouble(likelihood[:, observations]), axis=1)
    return w / w.sum()
