"""One example at a time, in NumPy."""


def clipped_gradient_norms(weights, biases, x, limit):
    W = [np.clip(w.numpy(), -limit, limit) for w in weights]
    B = [np.clip(b.numpy(), -limit, limit) for b in biases]
    totals = np.zeros(len(W))
    for h in x.numpy():
        masks = []
        for w, b in zip(W[:-1], B[:-1]):
            z = w @ h + b
            masks.append(np.where(z > 0, 1.0, 0.2))
            h = masks[-1] * z
        row = W[-1][0]
        totals[-1] += np.linalg.norm(row)
        for k in range(len(masks) - 1, -1, -1):
            row = (row * masks[k]) @ W[k]
            totals[k] += np.linalg.norm(row)
    return totals / len(x)
