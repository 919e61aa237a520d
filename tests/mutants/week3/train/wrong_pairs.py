"""One pair per round.

expect: The losses are paired round by round
"""


def train(discriminator_step, generator_step, draw_real, draw_noise, n_steps, discriminator_steps):
    rounds = []
    for _ in range(n_steps):
        for _ in range(discriminator_steps):
            loss = discriminator_step(draw_real(), draw_noise())
        rounds.append((loss, generator_step(draw_noise())))
    return rounds
