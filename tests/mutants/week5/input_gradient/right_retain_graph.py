"""Says retain_graph as well, which create_graph implies."""


def input_gradient(critic, x):
    x = x.clone()
    x.requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True, retain_graph=True)
    return gradient
