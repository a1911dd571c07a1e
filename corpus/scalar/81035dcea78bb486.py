import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.grad(wp.transform_inverse)(a[i])
    out1[i] = wp.atomic_max(b, i, wp.int64(9007199254740995))
