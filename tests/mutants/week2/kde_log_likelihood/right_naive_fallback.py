"""The density as it stands, with log-sum-exp where it underflows."""


def kde_log_likelihood(x, train, bandwidth):
    d = x.shape[1]
    sq = ((x[:, None] - train) ** 2).sum(-1)
    dens = np.mean(np.exp(-sq / (2 * bandwidth**2)) / (2 * np.pi * bandwidth**2) ** (d / 2), axis=1)
    logs = np.log(dens)
    if not np.isfinite(logs).all():
        logs = logsumexp(-sq / (2 * bandwidth**2), axis=1) - d / 2 * np.log(2 * np.pi * bandwidth**2) - np.log(len(train))
    return logs.mean()
