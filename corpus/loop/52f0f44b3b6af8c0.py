import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    for j in range(18):
        v.x = 2.0
    out[i] = v
