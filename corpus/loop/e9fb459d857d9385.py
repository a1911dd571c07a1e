import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    for j in range(2):
        m, v = wp.eig3(b[i])
    out[i] = v
