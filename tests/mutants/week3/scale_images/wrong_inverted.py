"""Black and white exchanged.

expect: Black and white are exchanged
"""


def scale_images(images):
    return 1 - torch.tensor(images, dtype=torch.float32).unsqueeze(1) / 127.5
