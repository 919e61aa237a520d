"""One eps for the whole batch.

expect: One `eps` served all examples
"""


def gradient_penalty(critic, real, fake, eps):
    eps = eps[0]
    between = (eps * real + (1 - eps) * fake).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(gradient), -1)), axis=1)
    return ops.mean(ops.square(norms - 1))
