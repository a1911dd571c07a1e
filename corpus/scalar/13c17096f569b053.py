import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)
    b: wp.array(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), t: wp.float32, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = S(t, a, b)
    out[i] = s.b[i]
