import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            pass
        else:
            m, v = wp.eig3(c[i])
            out[i] = v
