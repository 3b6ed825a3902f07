"""The site of the documentation: `sphinx-build -W docs site`."""

import safeguard_xl

project = "safeguard-xl"
author = "the makers of safeguard-xl"
version = release = safeguard_xl.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["house_rules"]
suppress_warnings = ["misc.highlighting_failure"]  # mermaid, which GitHub draws
html_theme = "furo"
html_title = f"safeguard-xl {version}"
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "none"
