"""Chain rule: one measurement after the other, each given those before."""


def log_density(x, mean, covariance):
    total = 0.0
    for i in range(len(x)):
        weights = np.linalg.solve(covariance[:i, :i], covariance[:i, i]) if i else np.zeros(0)
        mu = mean[i] + weights @ (x[:i] - mean[:i])
        var = covariance[i, i] - weights @ covariance[:i, i]
        total += -0.5 * np.log(2 * np.pi * var) - (x[i] - mu) ** 2 / (2 * var)
    return total
