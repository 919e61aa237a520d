"""With einsum and the library's leaky rectifier."""


def closed_form_gradient(weights, biases, x, slope):
    zs, h = [], x
    for weight, bias in zip(weights[:-1], biases[:-1]):
        zs.append(nn.functional.linear(h, weight, bias))
        h = nn.functional.leaky_relu(zs[-1], slope)
    gradient = weights[-1].repeat(len(x), 1)
    for k in range(len(zs) - 1, -1, -1):
        gradient = torch.einsum('ni,ij->nj', gradient * (slope + (1 - slope) * (zs[k] > 0)), weights[k])
    return gradient
