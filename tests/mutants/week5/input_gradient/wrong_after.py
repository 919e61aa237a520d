"""Watches a copy that the critic never sees.

expect: Autograd must watch the input before the critic sees it
"""


def input_gradient(critic, x):
    watched = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), watched, create_graph=True)[0]
