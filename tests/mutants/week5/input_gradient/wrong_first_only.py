"""Differentiates the first score.

expect: Only the first example's score was differentiated
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x)[0], x, create_graph=True)[0]
