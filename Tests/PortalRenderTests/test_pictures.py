"""Strangers' pictures become PNG files, or nothing."""

import struct
import zlib

from render import picture, png


def size(file: bytes) -> tuple[int, int]:
    assert file.startswith(b"\x89PNG")
    return struct.unpack(">II", file[16:24])


def test_a_picture_is_made_to_fit(render):
    for given, wanted in (((800, 400), (240, 120)), ((30, 20), (30, 20)), ((5000, 2), (320, 1))):
        kind, width, height, _, _, file = render.ask(picture(png(*given)))
        assert kind == b"2" and (int(width), int(height)) == wanted == size(file)


def test_its_contrast_with_both_looks_is_told(render):
    for colour, light, dark in (((0, 0, 0), 2100, 118), ((255, 255, 255), 100, 1779)):
        answer = render.ask(picture(png(20, 20, colour)))
        assert [int(value) for value in answer[3:5]] == [light, dark]


def test_only_pixels_are_kept(render):
    file = png(20, 20)
    place = file.index(b"IDAT") - 4
    content = b"tEXtComment\0secret"
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    answer = render.ask(picture(file[:place] + chunk + file[place:]))
    assert answer[0] == b"2" and b"secret" not in answer[-1]


def test_what_is_no_picture_is_told_so(render):
    for file in (
        b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png(30, 30)[:60],
        b"\xff\xd8\xff" + b"\0" * 500, b"GIF89a\x05\0\x05\0" + b"\xff" * 300, b"RIFF\0\0\0\0WEBPVP8 junk",
        b"\x89PNG\r\n\x1a\n",
    ):
        assert render.ask(picture(file)) == [b"3"], file[:20]


def test_too_many_pixels_are_refused_before_they_are_decoded(render):
    assert render.ask(picture(png(10, 10, claimed=(30_000, 30_000)))) == [b"4"]
    gif = b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\0\0\0"
    assert render.ask(picture(gif)) == [b"4"]
    frame = b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", 60_000, 60_000)
    assert render.ask(picture(frame + b"\0" * 40)) == [b"4"]
