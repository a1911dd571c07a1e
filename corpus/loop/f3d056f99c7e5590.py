import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    for j in range(2, 1, -2):
        for j1 in range(i):
            v = a[i]
            out[i] = v
