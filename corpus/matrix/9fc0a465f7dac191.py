import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13), s: mat13, out: wp.array(dtype=mat13)):
    i = wp.tid()
    s[:] -= a[i]
    out[i] = s
