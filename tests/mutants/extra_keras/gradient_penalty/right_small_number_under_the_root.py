"""A root of a sum of squares, with a small number under it."""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    squares = ops.sum(ops.square(gradient), axis=tuple(range(1, gradient.ndim)))
    return ops.mean((ops.sqrt(squares + 1e-12) - 1) ** 2)
