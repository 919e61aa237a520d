"""The discriminator's losses of a round are averaged.

expect: averaged over the round
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    of_discriminator, of_generator = [], []
    for _ in range(n_steps):
        losses_of_round = [discriminator_step(draw_real(), draw_noise()) for _ in range(discriminator_steps)]
        of_discriminator.append(sum(losses_of_round) / discriminator_steps)
        of_generator.append(generator_step(draw_noise()))
    return of_discriminator, of_generator
