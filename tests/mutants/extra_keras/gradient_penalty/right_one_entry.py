"""The mean keeps an axis of length 1."""


def gradient_penalty(critic, real, fake, eps):
    between = keras_gan.interpolate(real, fake, eps).detach().requires_grad_()
    (gradient,) = torch.autograd.grad(ops.sum(critic(between)), between, create_graph=True)
    norms = ops.norm(ops.reshape(gradient, (len(between), -1)), axis=1, keepdims=True)
    return ((norms - 1) ** 2).mean(dim=0)
