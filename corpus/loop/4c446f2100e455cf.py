import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i]
    for j in range(2, 3, b[i]):
        s.x = c[i]
        out[i] += s.x
