"""Two backward passes, whose gradients add up, and the generator frozen for the time being."""

import torch


def critic_step(generator, critic, optimizer, real, noise, limit):
    generator.requires_grad_(False)
    optimizer.zero_grad(set_to_none=True)
    real_score = critic(real).mean()
    real_score.neg().backward()
    fake_score = critic(generator(noise)).mean()
    fake_score.backward()
    optimizer.step()
    with torch.no_grad():
        for parameter in critic.parameters():
            torch.clamp_(parameter, -limit, limit)
    generator.requires_grad_(True)
    return float(real_score - fake_score)
