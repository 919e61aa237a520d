"""Without freezing the critic."""


def generator_step(critic, generator, optimizer, noise):
    loss = -critic(generator(noise)).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
