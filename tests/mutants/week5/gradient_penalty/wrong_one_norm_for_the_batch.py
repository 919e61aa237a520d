"""Takes one norm for the whole batch.

expect: One norm was taken for the whole batch
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    return (gradient.norm() - 1) ** 2
