import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    for j in range(2):
        for j1 in range(i):
            v += a[i]
    out[i] = v
