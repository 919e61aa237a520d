"""From -1/2 to 1/2.

expect: The scale is -1/2 to 1/2
"""


def scale_images(images):
    return torch.tensor(images, dtype=torch.float32).unsqueeze(1) / 255 - 0.5
