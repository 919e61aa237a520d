"""Single precision."""

import numpy as np


def average_log_likelihood(counts, q):
    logs = np.log(q.astype(np.float32), where=counts > 0, out=np.zeros(len(q), dtype=np.float32))
    return (counts.astype(np.float32) * logs).sum() / np.float32(counts.sum())
