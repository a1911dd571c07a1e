import warp as wp


@wp.kernel
def kernel(s: wp.uint32, t: wp.uint32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.sample_unit_hemisphere(s)
    out1[i] = wp.randf(s)
    out2[i] = wp.sample_unit_sphere_surface(t)
    out3[i] = wp.randf(t)
