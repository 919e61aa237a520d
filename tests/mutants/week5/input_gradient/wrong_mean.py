"""Differentiates the mean of the scores.

expect: This is the gradient of the mean score
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).mean(), x, create_graph=True)[0]
