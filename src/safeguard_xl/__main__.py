"""`python -m safeguard_xl`."""

from safeguard_xl.cli import app

app()
