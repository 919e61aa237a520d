"""Uses backward, without a graph for the gradient.

expect: Use torch.autograd.grad(..., create_graph=True)
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    critic(x).sum().backward()
    return x.grad
