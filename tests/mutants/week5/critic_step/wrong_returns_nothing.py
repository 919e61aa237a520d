"""Returns nothing.

expect: must return a dict with the keys
"""


def critic_step(critic, generator, optimizer, real, noise, eps, weight):
    with torch.no_grad():
        fake = generator(noise)
    parts = critic_objective(critic, real, fake, eps, weight)
    optimizer.zero_grad()
    parts["loss"].backward()
    optimizer.step()
