import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=S), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = i if a[i] else b[i].n
