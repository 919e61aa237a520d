"""Multiplies in place.

expect: your function changed its input `real`
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    real *= eps
    between = (real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(between), -1)), axis=1)
    return ops.mean((norms - 1) ** 2)
