"""Warp 1.19 drops a store to a part of a part of a local, without a word. Needs only warp-lang."""

import warp as wp

wp.config.log_level = wp.LOG_ERROR


@wp.kernel
def stored(out: wp.array(dtype=wp.float32)):
    """Four spellings of a store of 9; the last one works."""
    m = wp.mat22(1.0, 2.0, 3.0, 4.0)
    m[1].x = 9.0
    out[0] = m[1, 0]
    t = wp.transform(wp.vec3(1.0, 2.0, 3.0), wp.quat_identity())
    t.p.x = 9.0
    out[1] = t[0]
    t.p[1] += 9.0
    out[2] = t[1]
    m[1][1] = 9.0
    out[3] = m[1, 1]


out = wp.zeros(4, dtype=wp.float32, device="cpu")
wp.launch(stored, 1, inputs=[out], device="cpu")
for form, observed, expected in zip(
    ("m[1].x = 9", "t.p.x = 9", "t.p[1] += 9", "m[1][1] = 9"), out.numpy(), (9, 9, 11, 9), strict=True
):
    print(f"{form:12}", observed, "expected", float(expected))
