"""eps goes with the generated examples.

expect: Real and generated examples are exchanged
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * fake + (1 - eps) * real).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(gradient), -1)), axis=1)
    return ops.mean(ops.square(norms - 1))
