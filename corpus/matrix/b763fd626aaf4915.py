import warp as wp

mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33s), b: wp.array(dtype=mat33s), out: wp.array(dtype=mat33s)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], mat33s(wp.int16(2)) | b[i])
