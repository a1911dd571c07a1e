import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    s = a[i]
    while s.n < 2:
        out[i] += b[i]
        s.n += i
