import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i]
    for j in range(2, 4, wp.where(b[i], i, 1)):
        s.x = c[i]
        out[i] += s.x
