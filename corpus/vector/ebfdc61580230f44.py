import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), b: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=wp.vec4l), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(b[i])
