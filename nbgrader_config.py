"""The nbgrader course in this folder: what stands where, and our steps in nbgrader's pipeline.

`solutions/` is written by hand, `exercises/` is generated from it.
nbgrader also has a step folder called `solution` (singular); `nbgrader generate_solution` is not used here.
Everything here holds for `dlfl grade`, for nbgrader's own commands and for formgrader's buttons.
"""

import secrets

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "wasserstein-gan"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# Cells may train for a while on a slow laptop; nbgrader's own limit is 30 s.
c.ExecutePreprocessor.timeout = 300
# No tag on a cell keeps it from being run.
c.ExecutePreprocessor.skip_cells_with_tag = secrets.token_hex()
# The kernels' own messages would stand between the lines about the students.
c.ExecutePreprocessor.extra_arguments = ["--IPKernelApp.log_level=40"]
# A test that was deleted comes back and counts.
c.OverwriteCells.add_missing_cells = True

# nbgrader's own steps, but notebooks run in a sandbox, and a warning on stderr costs no points.
c.Autograde.autograde_preprocessors = [
    "dlfl_utils.grading.preprocessors.SandboxedExecute",
    "dlfl_utils.grading.preprocessors.StderrAsText",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback shows neither hidden tests nor anything that could run in the reader's browser.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "dlfl_utils.grading.preprocessors.HideHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "dlfl_utils.grading.html.markdown_to_html",
    "clean_html": "dlfl_utils.grading.html.clean_html",
}

# An empty score and a reason, where stock nbgrader writes 0.
c.ExportApp.plugin_class = "dlfl_utils.grading.export.GradesCsv"
