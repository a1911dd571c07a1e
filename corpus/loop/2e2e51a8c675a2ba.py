import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    for j in range(2, 3):
        v %= v
    out[i] = v
