import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.grad(wp.transform_inverse)(a[i])
