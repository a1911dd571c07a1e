import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=vec6), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = wp.grad(wp.transform_get_translation)(a[i])
    out1[i] = wp.grad(wp.spatial_top)(b[i])
