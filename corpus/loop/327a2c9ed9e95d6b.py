import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    n = i
    v = a[i]
    while n < 2:
        if b[i]:
            v = c[i]
        n += 2
    out[i] = v
