import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    v.x = b[i]
    v.y = c[i]
    v.z -= d[i]
    v.w += e[i]
    out[i] = v
