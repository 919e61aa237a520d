"""The channels come last, as in Keras.

expect: The axis of the channels comes last
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(-1) / 127.5 - 1
