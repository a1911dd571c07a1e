import warp as wp


@wp.kernel
def kernel(s: wp.vec3i, out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    s[2] -= i
    out[i] = s
