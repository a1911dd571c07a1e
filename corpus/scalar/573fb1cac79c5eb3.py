import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.struct
class S1:
    s: S
    a: wp.array(dtype=wp.uint64)


@wp.kernel
def kernel(s: S1, out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = s.a[i]
