import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i][2] ^= i
