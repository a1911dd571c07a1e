import warp as wp

mat13bool = wp.types.matrix(shape=(1, 3), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array(dtype=mat13bool)):
    i = wp.tid()
    out[i] = mat13bool(a[i][:1])
