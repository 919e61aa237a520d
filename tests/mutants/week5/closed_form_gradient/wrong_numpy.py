"""Goes on with NumPy.

expect: must be a tensor, from which autograd can go on
"""


def closed_form_gradient(weights, biases, x, slope):
    weights, biases, h = [w.detach().numpy() for w in weights], [b.detach().numpy() for b in biases], x.detach().numpy()
    masks = []
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        z = h @ weight.T + bias
        masks.append(np.where(z > 0, 1.0, slope))
        h = z * masks[-1]
    gradient = np.repeat(weights[-1], len(x), axis=0)
    for weight, mask in zip(reversed(weights[:-1]), reversed(masks), strict=True):
        gradient = (gradient * mask) @ weight
    return gradient
