import warp as wp

mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13l), b: wp.array(dtype=mat13l), out: wp.array(dtype=mat13l)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], mat13l(wp.int64(2)) | b[i])
