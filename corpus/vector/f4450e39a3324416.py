import warp as wp

C = wp.vec3i(16777219, 16777227, 16777219)


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] = C
