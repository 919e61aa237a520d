"""Leaves PyTorch.

expect: must be a tensor, from which autograd can go on
"""


def input_gradient(critic, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(critic(x).sum(), x)[0].numpy()
