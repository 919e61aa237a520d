"""Returns a plain number.

expect: or `float`
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(gradient), -1)), axis=1)
    return float(ops.mean(ops.square(norms - 1)))
