"""Grade a class of submissions through nbgrader.

Modules, in reading order:

- `course`: the course folder, and nbgrader's converters run on it
- `inspection`: what can be said about a submission without running it
- `sandbox`, `provisioner`, `walls`: a kernel behind walls, and whether they hold
- `preprocessors`, `html`: our parts in nbgrader's pipeline, named in `nbgrader_config.py`
- `scores`: where everybody stands, read from the gradebook
- `export`: the same as CSV
- `pipeline`: a whole class, one student after the other

nbgrader is imported here and nowhere else.
"""

__all__ = [
    "course",
    "export",
    "html",
    "inspection",
    "pipeline",
    "preprocessors",
    "provisioner",
    "sandbox",
    "scores",
    "walls",
]
