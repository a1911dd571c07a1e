import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.curlnoise(a[i], b[i], wp.uint32(3))
