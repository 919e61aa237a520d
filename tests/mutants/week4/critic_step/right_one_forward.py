"""Real and fake in one batch."""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    with torch.no_grad():
        fake = generator(noise)
    real_scores, fake_scores = critic(torch.cat([real, fake])).split([len(real), len(fake)])
    loss = fake_scores.mean() - real_scores.mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    for parameter in critic.parameters():
        parameter.data.clamp_(-limit, limit)
    return -loss.item()
