"""The program, as `safeguard-xl` or as `python -m safeguard_xl`."""

import atexit
import gc

ROOM = 8_500
"""Words of CPython's stack that `main` asks for: just more than half of the memory that it is then given at once.

Without it a command is given 16 kB after 16 kB, and each is given back as soon as a call ends that has gone into it: a
loop that happens to stand at such a border asks the system for memory at every turn, 1,500 times in a check.
"""


def main() -> None:
    """Run a command as a process of its own, which gives all its memory back at its end.

    Nothing looks for garbage, from the first import to the end: among very many records hardly one is in a cycle.
    """
    gc.disable()
    atexit.register(gc.freeze)
    from safeguard_xl.cli import app  # noqa: PLC0415  (importing it makes a third of the garbage looked for)

    app()


main.__code__ = main.__code__.replace(co_stacksize=ROOM)

if __name__ == "__main__":
    main()
