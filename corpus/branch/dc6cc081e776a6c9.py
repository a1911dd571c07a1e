import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if wp.static(wp.isfinite)(a[i]):
        out[i] = b[i]
    out1[i] = wp.sample_unit_hemisphere_surface(s)
    out2[i] = wp.randf(s)
