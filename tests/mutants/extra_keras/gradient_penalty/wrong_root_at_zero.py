"""A square root, whose derivative at 0 is NaN.

expect: a critic that is flat everywhere
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.sqrt(ops.sum(ops.square(gradient), axis=tuple(range(1, gradient.ndim))))
    return ops.mean(ops.square(norms - 1))
