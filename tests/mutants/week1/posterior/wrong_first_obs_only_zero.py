"""Returns the prior where the product underflows.

expect: You return the prior
"""


def posterior(prior, likelihood, observations):
    w = prior.copy()
    for o in observations:
        w = w * likelihood[:, o]
        if w.sum() == 0:
            return prior
    return w / w.sum()
