"""Returns the tuple.

expect: take [0]
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x, create_graph=True)
