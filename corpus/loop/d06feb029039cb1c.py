import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bool), e: wp.array2d(dtype=wp.bfloat16), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    v = a[i]
    out[i] = v[b[i] % wp.uint32(2)]
    out1[i] = v[1]
    x = c[i]
    for j in range(2):
        if d[i]:
            part = e[:]
            x = part[i, 2]
    out2[i] = x
