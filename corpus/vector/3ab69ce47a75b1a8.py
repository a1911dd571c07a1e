import warp as wp

vec5h = wp.types.vector(length=5, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=vec5h), out: wp.array(dtype=vec5h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
