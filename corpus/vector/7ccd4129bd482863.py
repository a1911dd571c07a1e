import warp as wp


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.sample_unit_sphere(s)
    out1[i] = wp.randf(s)
