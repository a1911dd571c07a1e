import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array4d(dtype=wp.float32)


@wp.struct
class S1:
    n: wp.int32
    p: wp.bool


@wp.struct
class S2:
    x: wp.float32
    p: wp.bool
    s: S1


@wp.kernel
def kernel(s: S, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = s.a[i, 2, 2, 2]
