import warp as wp

mat32h = wp.types.matrix(shape=(3, 2), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), s: mat32h, out: wp.array(dtype=mat32h)):
    i = wp.tid()
    s[:2] *= a[i]
    out[i] = s
