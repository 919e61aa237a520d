"""Divides by the norm.

expect: Each gradient was divided by its norm
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return nn.functional.normalize(gradient.flatten(1)).view_as(x)
