import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    for j in range(2):
        u = b[i]
        if c[i]:
            m = wp.mat22()
        elif c[i]:
            u /= d[i]
        else:
            v = a[i]
    out[i] = v
