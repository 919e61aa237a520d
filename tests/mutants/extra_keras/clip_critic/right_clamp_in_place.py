"""clamp_ on the tensors of PyTorch."""


def clip_critic(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
