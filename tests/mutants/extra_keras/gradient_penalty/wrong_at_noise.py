"""At random points.

expect: The gradient is taken between real and fake
"""


def gradient_penalty(critic, real, fake, eps):
    x = torch.randn_like(real).requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(x)), x, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(gradient), -1)), axis=1)
    return ops.mean(ops.square(norms - 1))
