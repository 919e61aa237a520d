"""The inner loop as a list, of which the last loss is kept."""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    rounds = []
    for _ in range(n_steps):
        last = [discriminator_step(draw_real(), draw_noise()) for _ in range(discriminator_steps)][-1]
        rounds.append((last, generator_step(draw_noise())))
    return tuple(map(list, zip(*rounds)))
