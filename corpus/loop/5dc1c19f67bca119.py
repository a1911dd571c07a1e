import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    n = i
    v = a[i]
    while n < 2:
        x, v = 2.0, wp.vec4(b[i])
        n += 1
    out[i] = v
