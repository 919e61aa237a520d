"""Grade a class of submissions through nbgrader, with every verdict made outside the learner's process.

Modules, in reading order:

- `course`, `secret`: the course folder, nbgrader's converters run on it, and where hidden inputs come from
- `assembly`: a submission put back on the frame of its source notebook
- `inspection`: what can be said about a submission without running it
- `sandbox`, `provisioner`, `walls`: a kernel behind walls, and whether they hold
- `kernel`, `questions`, `execution`: a notebook is run, its answers are asked for values, and these are judged
- `jobs`, `executors`, `submission`, `pipeline`: a whole class, many submissions at a time, one writer
- `preprocessors`, `html`: our parts in nbgrader's pipeline, named in `nbgrader_config.py`
- `scores`, `export`, `report`: where everybody stands, as a table, as CSV, and as a page about the class
- `selfcheck`: a learner alone

nbgrader is imported here and nowhere else.
"""

__all__ = [
    "assembly",
    "course",
    "execution",
    "executors",
    "export",
    "html",
    "inspection",
    "jobs",
    "kernel",
    "pipeline",
    "preprocessors",
    "provisioner",
    "questions",
    "report",
    "sandbox",
    "scores",
    "secret",
    "selfcheck",
    "submission",
    "walls",
]
