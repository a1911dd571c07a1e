import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=vec6), out: wp.array(dtype=vec6)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            x = c[i]
        else:
            part = d[2:7]
            out[i] = part[2]
