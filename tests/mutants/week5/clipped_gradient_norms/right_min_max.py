"""Clips by minimum and maximum."""


def clipped_gradient_norms(weights, biases, x, limit):
    top = torch.tensor(float(limit))
    weights = [torch.maximum(torch.minimum(w, top), -top) for w in weights]
    biases = [torch.maximum(torch.minimum(b, top), -top) for b in biases]
    hidden = [x.detach().requires_grad_()]
    for weight, bias in zip(weights[:-1], biases[:-1]):
        hidden.append(nn.functional.leaky_relu(hidden[-1] @ weight.T + bias, 0.2))
    score = hidden[-1] @ weights[-1].T + biases[-1]
    gradients = torch.autograd.grad(score.sum(), hidden)
    return torch.tensor([gradient.square().sum(dim=1).sqrt().mean() for gradient in gradients])
