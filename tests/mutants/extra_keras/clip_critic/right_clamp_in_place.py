"""clamp_ on the tensors of PyTorch, of those that are trained."""


def clip_critic(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            if parameter.requires_grad:
                parameter.clamp_(-limit, limit)
