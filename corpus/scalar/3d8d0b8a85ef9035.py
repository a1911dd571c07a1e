import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s = a[i]
    s.x.x = b[i]
    s.x.y = c[i]
    s.x.z -= d[i]
    s.x.w += e[i]
    out[i] = s.x
