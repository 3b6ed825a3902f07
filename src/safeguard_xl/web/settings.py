"""How much the pages take, from whom, and for how long."""

from msgspec import Struct

HERE = ("127.0.0.1", "localhost", "[::1]")
MEGABYTE = 1024 * 1024


class Settings(Struct, frozen=True):
    """The limits of one server; what is beyond them is refused in a sentence.

    `names` are those by which it may be called; a request under any other is refused, as a page elsewhere may have had
    its own name lead here.
    """

    names: tuple[str, ...] = HERE
    megabytes: int = 20  # of one upload
    workbooks: int = 10  # of one session, and of one upload
    sessions: int = 50  # that hold workbooks
    visitors: int = 2000  # sessions that hold none yet
    memory: int = 3000  # megabytes that each process that reviews may ask for, where the system can hold it to that
    at_once: int = 2  # reviews side by side, each in a process of its own
    waiting: int = 100  # reviews that wait for their turn
    seconds: float = 60  # that a review may take, and that it may wait
    upload_seconds: float = 120
    idle_minutes: float = 30  # after which a session is over

    @property
    def bytes(self) -> int:
        """What one request may weigh: the files, and the form around them."""
        return self.megabytes * MEGABYTE + MEGABYTE // 4
