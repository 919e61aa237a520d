"""The nbgrader course in this folder: what stands where.

`solutions/` is written by hand, `exercises/` is generated from it.
nbgrader also has a step folder called `solution` (singular); `nbgrader generate_solution` is not used here.
"""

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "wasserstein-gan"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# Cells may train for a while on a slow laptop; nbgrader's own limit is 30 s.
c.ExecutePreprocessor.timeout = 300
