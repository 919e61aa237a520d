"""np.linalg.norm divided by the root of n."""

import numpy as np


def best_std(y, prediction):
    return np.linalg.norm(y - prediction) / np.sqrt(len(y))
