"""The new axis comes first.

expect: The new axis comes first
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(0) / 127.5 - 1
