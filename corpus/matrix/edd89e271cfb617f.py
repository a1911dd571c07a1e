import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.struct
class S:
    m: mat32


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=mat32)):
    i = wp.tid()
    s = a[i]
    out[i] = s.m
