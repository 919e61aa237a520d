"""Returns norms.

expect: These are norms
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return gradient.flatten(1).norm(dim=1)
