"""One norm for the batch.

expect: One norm was taken for the whole batch
"""


def clipped_gradient_norms(weights, biases, x, limit):
    weights, biases = [w.clamp(-limit, limit) for w in weights], [b.clamp(-limit, limit) for b in biases]
    hidden = [x.detach().requires_grad_()]
    for weight, bias in zip(weights[:-1], biases[:-1]):
        hidden.append(nn.functional.leaky_relu(hidden[-1] @ weight.T + bias, 0.2))
    score = hidden[-1] @ weights[-1].T + biases[-1]
    gradients = torch.autograd.grad(score.sum(), hidden)
    return torch.stack([gradient.norm() for gradient in gradients])
