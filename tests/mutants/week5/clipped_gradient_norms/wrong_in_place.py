"""Clips the weights that it was given.

expect: your function changed the weights
"""


def clipped_gradient_norms(weights, biases, x, limit):
    for part in [*weights, *biases]:
        part.clamp_(-limit, limit)
    hidden = [x.detach().requires_grad_()]
    for weight, bias in zip(weights[:-1], biases[:-1]):
        hidden.append(nn.functional.leaky_relu(hidden[-1] @ weight.T + bias, 0.2))
    score = hidden[-1] @ weights[-1].T + biases[-1]
    gradients = torch.autograd.grad(score.sum(), hidden)
    return torch.stack([gradient.norm(dim=1).mean() for gradient in gradients])
