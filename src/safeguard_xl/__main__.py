"""The program, as `safeguard-xl` or as `python -m safeguard_xl`."""

import atexit
import gc


def main() -> None:
    """Run a command as a process of its own, which gives all its memory back at its end.

    Nothing looks for garbage, from the first import to the end: among very many records hardly one is in a cycle.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from safeguard_xl.cli import app  # noqa: PLC0415  (importing it makes a third of the garbage looked for)

    app()


if __name__ == "__main__":
    main()
