"""Single precision, returned as lists."""


def condition(mean, covariance, observed, values):
    m, c = np.float32(mean), np.float32(covariance)
    is_free = np.ones(len(m), dtype=bool)
    is_free[observed] = False
    cross = c[is_free][:, observed]
    solved = np.linalg.lstsq(c[np.ix_(observed, observed)], cross.T, rcond=None)[0].T
    return [(m[is_free] + solved @ (np.float32(values) - m[observed])).tolist(), (c[is_free][:, is_free] - solved @ cross.T).tolist()]
