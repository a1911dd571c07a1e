import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array4d(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    n = i
    while n < 2:
        n = 2
        if a[i]:
            x = b[i]
        else:
            row = c[i]
            out[i] = row[i, i, i]
