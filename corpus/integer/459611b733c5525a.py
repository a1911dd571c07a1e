import warp as wp


@wp.struct
class S:
    x: wp.float32
    a: wp.array(dtype=wp.float32)
    b: wp.array(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i % len(a)]
    out[i] = s.b[i]
