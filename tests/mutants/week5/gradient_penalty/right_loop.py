"""One pair at a time."""


def gradient_penalty(critic, real, fake, eps):
    def one(r, f, e):
        x = (e * r + (1 - e) * f)[None].requires_grad_()
        return (torch.autograd.grad(critic(x)[0], x, create_graph=True)[0].norm() - 1) ** 2
    
    return sum(one(*pair) for pair in zip(real, fake, eps)) / len(real)
