import warp as wp


@wp.struct
class S:
    x: wp.uint64


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    s = a[i]
    out[i] = s.x
