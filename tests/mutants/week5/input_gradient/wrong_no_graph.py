"""Leaves out create_graph.

expect: create_graph=True
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x)[0]
