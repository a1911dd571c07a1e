import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transform_identity(dtype=wp.float64)
    out1[i] = wp.transform_identity(dtype=wp.float16)
