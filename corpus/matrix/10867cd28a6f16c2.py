import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.struct
class S:
    m: mat32


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: S, out: wp.array(dtype=S)):
    i = wp.tid()
    s.m[2] *= a[i]
    out[i] = s
