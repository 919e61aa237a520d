"""Takes absolute values.

expect: take no absolute values
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0].abs()
