"""Differentiates minus the score.

expect: The sign is wrong
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(-critic(x).sum(), x, create_graph=True)[0]
