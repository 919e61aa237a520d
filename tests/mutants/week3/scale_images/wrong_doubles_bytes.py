"""Doubles the bytes, then divides.

expect: The arithmetic was done in bytes
"""


def scale_images(images):
    return torch.tensor(2 * images / 255 - 1, dtype=torch.float32).unsqueeze(1)
