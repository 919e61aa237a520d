"""Differentiates with respect to what enters the rectifiers.

expect: These are the gradients with respect to z
"""


def clipped_gradient_norms(weights, biases, x, limit):
    weights, biases = ([part.clamp(-limit, limit) for part in parts] for parts in (weights, biases))
    h = x.detach().requires_grad_()
    kept = [h]
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        kept.append(h @ weight.T + bias)
        h = nn.functional.leaky_relu(kept[-1], 0.2)
    score = h @ weights[-1].T + biases[-1]
    return torch.stack([g.norm(dim=1).mean() for g in torch.autograd.grad(score.sum(), kept)])
