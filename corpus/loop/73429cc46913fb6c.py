import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    own = wp.zeros(shape=8, dtype=wp.vec4)
    for j in range(3):
        own[j] = a[i]
    out[i] = own[2]
