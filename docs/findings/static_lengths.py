"""Warp 1.19 puts numbers in the wrong places of a wp.static with two lengths. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


def total(points: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.int32)):
    """Neither length is nested more than the other."""
    v = points[0]
    out[0] = wp.static(7 * len(v) + 2 * len(v))


def difference(points: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.int32)):
    """The first one is."""
    v = points[0]
    out[0] = wp.static(7 * len(v) - len(v))


points = wp.zeros(1, dtype=wp.vec3, device="cpu")
for function, expected in ((total, 27), (difference, 18)):
    out = wp.zeros(1, dtype=wp.int32, device="cpu")
    try:
        wp.launch(wp.kernel(function, module="unique"), 1, inputs=[points, out], device="cpu")
        print(f"{function.__name__:10}", out.numpy()[0], "expected", expected)
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{function.__name__:10} refused:", str(error).strip().splitlines()[-1], "| expected", expected)
