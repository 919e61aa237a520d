"""Differentiates all scores at once.

expect: grad can be implicitly created only for scalar outputs
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x), x, create_graph=True)[0]
