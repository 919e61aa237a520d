"""Detaches the gradient.

expect: for autograd it is a constant
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].detach()
