import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            m, v = wp.eig3(b[i])
            out[i] = v
