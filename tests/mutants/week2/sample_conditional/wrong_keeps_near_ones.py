"""Draws many flowers and keeps those that come near: too few rows, and not fixed.

expect: Return n_samples whole flowers
"""


def sample_conditional(mean, covariance, observed, values, n_samples, seed):
    flowers = np.array(sample(mean, covariance, n_samples, seed))
    near = np.abs(flowers[:, observed] - values).max(axis=1) < 0.2
    return flowers[near]
