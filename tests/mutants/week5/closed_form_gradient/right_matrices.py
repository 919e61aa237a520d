"""A Jacobian for each example, from the input up."""


def closed_form_gradient(weights, biases, x, slope):
    rows = []
    for row in x:
        h, jacobian = row, torch.eye(len(row))
        for weight, bias in zip(weights[:-1], biases[:-1]):
            z = weight @ h + bias
            mask = torch.ones_like(z)
            mask[z <= 0] = slope
            h, jacobian = mask * z, mask[:, None] * (weight @ jacobian)
        rows.append((weights[-1] @ jacobian)[0])
    return torch.stack(rows)
