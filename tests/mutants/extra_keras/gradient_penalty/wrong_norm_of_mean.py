"""Averages the gradients of the batch before the norm.

expect: The gradients were averaged and then the norm was taken
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    return ops.square(ops.norm(ops.reshape(ops.mean(gradient, axis=0), (1, -1)), axis=1)[0] - 1)
