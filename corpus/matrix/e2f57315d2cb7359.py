import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), s: wp.mat44, out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    s[-3:, :4] -= a[i]
    out[i] = s
