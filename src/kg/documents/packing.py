"""What is packed with gzip or zstd, unpacked as it is read; told by its first bytes, whatever its name says.

A file of a few kilobytes may unpack to terabytes. So it is unpacked piece by piece, and reading stops where it swells
as no text does.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import DocumentError

SUFFIXES = (".gz", ".zst")
ENDS_TOO_EARLY = "ends too early, as if copying it was cut off; copy it again (whole articles before the end were read)"
_DAMAGED = "is damaged; copy it again (whole articles before the damage were read)"
MAX_RATIO = 200
"""How many times its size a text may unpack to: articles come to 3 to 10, the same one over and over to 100."""
_FREE = 16 << 20
"""So much may be unpacked before the ratio counts."""
_PIECE = 1 << 16
_ZSTD_PIECE = 512
"""A zstd block of four bytes may unpack to 128 kB: so these are at most 16 MB."""
_ZSTD_WINDOW = 1 << 27
_GZIP_MAGIC, _ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def unpacked(stream: BinaryIO) -> BinaryIO:
    """``stream`` as it is where it is not packed, else what is in it.

    Reading raises DocumentError where the packed data is damaged, ends too early or swells beyond bounds; what stood
    before that has been given out by then.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head, source = buffered.peek(len(_ZSTD_MAGIC)), _Counted(buffered)
    if head.startswith(_GZIP_MAGIC):
        return io.BufferedReader(Pieces(_bounded(_gunzip(source), source)))
    if head.startswith(_ZSTD_MAGIC):
        return io.BufferedReader(Pieces(_bounded(_unzstd(source), source)))
    return buffered


class _Counted:
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        content = self.stream.read(size)
        self.count += len(content)
        return content


class Pieces(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` from the next piece; 0 at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        space = memoryview(buffer).cast("B")
        size = min(len(space), len(self._left))
        space[:size], self._left = self._left[:size], self._left[size:]
        return size


def _bounded(pieces: Iterator[bytes], source: _Counted) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > _FREE and total > MAX_RATIO * source.count:
            raise DocumentError(f"unpacks to more than {MAX_RATIO} times its size, which no text does; reading stopped")
        yield piece


def _gunzip(source: _Counted) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=source, mode="rb") as file:  # type: ignore[call-overload]
            while piece := file.read1(_PIECE):
                yield piece
    except EOFError as error:
        raise DocumentError(ENDS_TOO_EARLY) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DocumentError(f"{_DAMAGED} ({error})") from error


def _unzstd(source: _Counted) -> Iterator[bytes]:
    """The library's own stream takes a file that ends too early for a whole one, so its frames are read by hand."""
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    left = source.read(_ZSTD_PIECE)
    try:
        while left:
            frame = decompressor.decompressobj()
            while not frame.eof:
                if not left:
                    raise DocumentError(ENDS_TOO_EARLY)
                yield frame.decompress(left)
                left = b"" if frame.eof else source.read(_ZSTD_PIECE)
            left = frame.unused_data or source.read(_ZSTD_PIECE)
    except zstandard.ZstdError as error:
        raise DocumentError(f"{_DAMAGED} ({error})") from error
