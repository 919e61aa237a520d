"""collections.Counter."""

from collections import Counter


def fit_categorical(samples, n_outcomes):
    counts = Counter(samples.tolist())
    return [counts[k] / len(samples) for k in range(n_outcomes)]
