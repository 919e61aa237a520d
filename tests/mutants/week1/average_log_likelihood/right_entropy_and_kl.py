"""Through the identity: minus entropy, minus KL divergence."""

import scipy.stats


def average_log_likelihood(counts, q):
    frequencies = counts / counts.sum()
    return -scipy.stats.entropy(frequencies) - scipy.stats.entropy(frequencies, q)
