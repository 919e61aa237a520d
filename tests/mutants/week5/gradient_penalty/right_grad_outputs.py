"""As many repositories write it."""


def gradient_penalty(critic, real, fake, eps):
    eps = eps.reshape(-1, *[1] * (real.ndim - 1))
    x = (eps * real + (1 - eps) * fake).requires_grad_()
    scores = critic(x)
    gradient = torch.autograd.grad(
        outputs=scores, inputs=x, grad_outputs=torch.ones_like(scores), create_graph=True, retain_graph=True
    )[0]
    gradient = gradient.view(len(gradient), -1)
    return ((gradient.norm(2, dim=1) - 1) ** 2).mean()
