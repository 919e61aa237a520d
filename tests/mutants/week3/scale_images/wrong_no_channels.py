"""No axis for the channels.

expect: The axis of the channels is missing
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32) / 127.5 - 1
