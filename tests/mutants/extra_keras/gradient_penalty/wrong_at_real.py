"""At the real examples.

expect: taken at the real examples
"""


def gradient_penalty(critic, real, fake, eps):
    between = real.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(gradient), -1)), axis=1)
    return ops.mean(ops.square(norms - 1))
