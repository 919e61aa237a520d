"""One norm for the whole batch.

expect: One norm was taken over the whole batch
"""


def gradient_penalty(critic, real, fake, eps):
    eps = ops.reshape(eps, (-1, *[1] * (real.ndim - 1)))
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    return ops.square(ops.norm(ops.reshape(gradient, (-1,))) - 1)
