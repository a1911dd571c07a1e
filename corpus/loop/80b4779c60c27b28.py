import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bool), c: wp.array2d(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        if b[i]:
            part = c[:]
            x = part[i, 2]
    out[i] = x
