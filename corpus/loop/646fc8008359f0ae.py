import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(len(b[i])):
        if c[i]:
            continue
        x += d[i]
    out[i] = x
