import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i].y -= a[i]
    out1[i] = wp.vec3(b[i])
