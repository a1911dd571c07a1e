import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x = a[i]
    for j in reversed(range(2)):
        x.q = b[i]
    out[i] = x
    own = wp.zeros(shape=(2, 3), dtype=wp.vec3)
    for j1 in range(2):
        own[j1, 0] = c[i]
    out1[i] = own[1, 0]
