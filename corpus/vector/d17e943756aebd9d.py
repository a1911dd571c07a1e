import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.sample_unit_hemisphere(x)
    y = b[i]
    out1[i] = wp.sample_unit_hemisphere_surface(y)
