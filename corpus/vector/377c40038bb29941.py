import warp as wp


@wp.kernel
def kernel(s: wp.uint32, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.sample_unit_sphere_surface(s)
