"""Without the library."""


def critic_objective(critic, real, fake, eps, weight):
    w_hat = critic(real).mean() - critic(fake).mean()
    e = eps.view(-1, *[1] * (real.dim() - 1))
    x = (e * real + (1 - e) * fake).detach().requires_grad_(True)
    gradient = torch.autograd.grad(critic(x).sum(), x, create_graph=True)[0]
    norms = (gradient.reshape(len(x), -1).pow(2).sum(1) + 1e-12).sqrt()
    penalty = (norms - 1).square().mean()
    return {"loss": weight * penalty - w_hat, "w_hat": w_hat, "penalty": penalty, "gradient_norm": norms.mean()}
