"""Adds 1/n at the place of each sample, in a list."""

def fit_categorical(samples, n_outcomes):
    q = [0.0] * n_outcomes
    for sample in samples:
        q[sample] += 1 / len(samples)
    return q
