"""Takes the norm over the first axis of the pixels.

expect: The norm went over one axis only
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    return ops.mean(ops.square(ops.norm(gradient, axis=1) - 1))
