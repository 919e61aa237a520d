"""Single precision."""

import numpy as np


def best_std(y, prediction):
    residuals = (y - prediction).astype(np.float32)
    return np.sqrt(residuals @ residuals / np.float32(len(y)))
