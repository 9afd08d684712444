import numpy as np

from bim.write_parts import Shape, known_parts, write_part


def shape(number: int, corners: int) -> Shape:
    points = np.arange(corners * 3, dtype=np.float64).reshape(-1, 3) + number
    return Shape(number, points, np.array([[0, 1, 2]], dtype=np.int32))


def test_a_part_holds_its_shapes_in_order_of_their_numbers(tmp_path) -> None:
    assert write_part(tmp_path / "a.npz", [shape(9, 4), shape(3, 3)]) == (3, 9)
    assert write_part(tmp_path / "b.npz", iter([shape(3, 3), shape(9, 4)])) == (3, 9)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with np.load(tmp_path / "a.npz") as part:
        assert part["numbers"].tolist() == [3, 9]
        assert part["vertex_counts"].tolist() == [3, 4]
        assert part["triangle_counts"].tolist() == [1, 1]
        assert part["vertices"].shape == (7, 3)
        assert part["vertices"][3].tolist() == [9.0, 10.0, 11.0]
        assert part["triangles"].tolist() == [[0, 1, 2], [0, 1, 2]]
        assert part["triangles"].dtype == np.int32


def test_nothing_is_written_of_nothing(tmp_path) -> None:
    assert write_part(tmp_path / "a.npz", []) == ()
    assert list(tmp_path.iterdir()) == []


def test_strangers_are_left_out_and_named(tmp_path) -> None:
    write_part(tmp_path / "clean.npz", [shape(1, 3)])
    before = (tmp_path / "clean.npz").read_bytes()
    write_part(tmp_path / "mixed.npz", [shape(2, 3), shape(5, 4), shape(7, 3)])
    write_part(tmp_path / "strange.npz", [shape(9, 3)])
    parts = tuple(tmp_path / f"{name}.npz" for name in ("clean", "mixed", "strange"))
    assert known_parts(parts, {1, 2, 7}) == (parts[:2], (5, 9))
    assert (tmp_path / "clean.npz").read_bytes() == before
    write_part(tmp_path / "expected.npz", [shape(2, 3), shape(7, 3)])
    assert (tmp_path / "mixed.npz").read_bytes() == (tmp_path / "expected.npz").read_bytes()
