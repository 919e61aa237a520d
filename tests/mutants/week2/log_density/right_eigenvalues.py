"""Through the eigenvalues, coordinate by coordinate."""


def log_density(x, mean, covariance):
    values, vectors = np.linalg.eigh(covariance)
    total = 0.0
    for value, along in zip(values, vectors.T @ (x - mean)):
        total += -0.5 * np.log(2 * np.pi * value) - along**2 / (2 * value)
    return total
