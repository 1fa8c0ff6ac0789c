import errno
import gzip
import io
import stat

import pytest

import kg.exporters
import samples
from kg.errors import ExportError
from kg.exporters import export, formats


class Entry:
    """An entry point as another package would declare it."""

    def __init__(self, name, exporter, value="other:write"):
        self.name, self.exporter, self.value = name, exporter, value

    def load(self):
        if isinstance(self.exporter, Exception):
            raise self.exporter
        return self.exporter


def hello(store, stream, **options):
    stream.write(f"{len(store)} quads {options}".encode())


def fail_late(_, stream):
    stream.write(b"half a")
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    table = [Entry("hello", hello), Entry("full", fail_late), Entry("gone", ImportError("No module named 'gone'"))]
    monkeypatch.setattr(kg.exporters, "entry_points", lambda group: table if group == "kg.exporters" else [])


@pytest.fixture
def store():
    return samples.filled(samples.nested())


def test_the_suffix_chooses_the_exporter(store, tmp_path):
    export(store, tmp_path / "graph.hello")
    assert (tmp_path / "graph.hello").read_text() == f"{len(store)} quads {{}}"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.hello"]


def test_the_format_wins_over_the_suffix_and_options_reach_the_exporter(store, tmp_path):
    export(store, str(tmp_path / "graph.txt"), ".HELLO", title="x")
    assert (tmp_path / "graph.txt").read_text().endswith("{'title': 'x'}")


def test_the_file_can_be_read_by_those_who_may_read_new_files(store, tmp_path):
    export(store, tmp_path / "graph.hello")
    (tmp_path / "plain").write_text("")
    assert stat.S_IMODE((tmp_path / "graph.hello").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_dash_is_standard_output_and_needs_a_format(store):
    stream = io.BytesIO()
    export(store, "-", "hello", stdout=stream)
    assert stream.getvalue().endswith(b"quads {}")
    with pytest.raises(ExportError, match="--format"):
        export(store, "-", stdout=stream)
    with pytest.raises(ExportError, match="name a file"):
        export(store, "-", "hello")


@pytest.mark.parametrize("name", ["graph.docx", "graph"])
def test_an_unknown_suffix_names_the_known_ones(store, tmp_path, name):
    with pytest.raises(ExportError, match=r"\.full \.gone \.hello") as caught:
        export(store, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_old_file_as_it_was(store, tmp_path):
    (tmp_path / "graph.full").write_text("old")
    with pytest.raises(ExportError, match="No space left on device; what was there is as it was"):
        export(store, tmp_path / "graph.full")
    assert (tmp_path / "graph.full").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.full"]


def test_a_folder_that_is_not_there_or_in_the_way_is_one_plain_line(store, tmp_path):
    (tmp_path / "folder.hello").mkdir()
    for path in (tmp_path / "none" / "graph.hello", tmp_path / "folder.hello"):
        with pytest.raises(ExportError, match="cannot write"):
            export(store, path)


def test_an_exporter_that_cannot_be_loaded_is_named(store, tmp_path):
    with pytest.raises(ExportError, match=r"\.gone cannot be loaded: No module named 'gone'"):
        export(store, tmp_path / "graph.gone")


def test_formats_are_those_of_all_entry_points():
    assert formats() == ["full", "gone", "hello"]


def test_a_suffix_gz_packs_the_file_the_same_way_each_time(store, tmp_path):
    export(store, tmp_path / "a.hello.gz")
    export(store, tmp_path / "b.HELLO.GZ")
    assert (tmp_path / "a.hello.gz").read_bytes() == (tmp_path / "b.HELLO.GZ").read_bytes()
    assert gzip.decompress((tmp_path / "a.hello.gz").read_bytes()).startswith(str(len(store)).encode())
    stream = io.BytesIO()
    export(store, "-", "hello.gz", stdout=stream)
    assert gzip.decompress(stream.getvalue()).startswith(str(len(store)).encode())


def test_gz_alone_is_no_format(store, tmp_path):
    with pytest.raises(ExportError, match="does not say which format"):
        export(store, tmp_path / "graph.gz")


def test_an_option_that_the_exporter_does_not_take_is_named(store, tmp_path):
    with pytest.raises(ExportError, match="full cannot be written with rdf12"):
        export(store, tmp_path / "graph.full", rdf12=True)
