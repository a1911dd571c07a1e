import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    for j in range(17):
        m[:3, 2] = b[i]
    out[i] = m
