"""Files elsewhere, by their addresses: s3://, abfs://, az://, smb://, https:// and http://.

Nothing of fsspec is imported before a file elsewhere is read or written.
"""

from safeguard_xl.remote._address import is_address
from safeguard_xl.remote._remote_file import AnyFile, RemoteFile, file_of, is_same

__all__ = ["AnyFile", "RemoteFile", "file_of", "is_address", "is_same"]
