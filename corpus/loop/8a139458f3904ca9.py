import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            out[i] += b[i]
        else:
            own = wp.zeros(shape=(2, 3), dtype=wp.vec3)
            out1[i] = own[1, 2]
