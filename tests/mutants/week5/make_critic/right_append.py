"""Appends layer by layer, and takes the maximum for the rectifier."""


class Leak(nn.Module):
    def forward(self, x):
        return torch.maximum(x, 0.2 * x)


def make_critic(sizes):
    critic = nn.Sequential(nn.Flatten(start_dim=1))
    for i in range(len(sizes) - 1):
        critic.append(nn.Linear(sizes[i], sizes[i + 1]))
        critic.append(Leak())
    critic.append(nn.Linear(sizes[-1], 1))
    critic.append(nn.Flatten(0, 1))
    return critic
