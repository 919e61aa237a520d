"""clamp_ on all tensors of PyTorch, also those of variables that are never trained.

expect: a variable that is never trained was changed
"""


def clip_critic(critic, limit):
    with torch.no_grad():
        for parameter in critic.parameters():
            parameter.clamp_(-limit, limit)
