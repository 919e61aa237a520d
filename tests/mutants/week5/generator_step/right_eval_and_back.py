"""Puts the critic into evaluation mode and back: a plain critic acts the same in both."""


def generator_step(critic, generator, optimizer, noise):
    critic.eval()
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    critic.train()
    return loss.item()
