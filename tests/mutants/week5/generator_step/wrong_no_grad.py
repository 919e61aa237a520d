"""Makes the fakes without gradient, as in the critic's step.

expect: The generator did not move
"""


def generator_step(critic, generator, optimizer, noise):
    with torch.no_grad():
        fake = generator(noise)
    loss = -critic(fake).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
