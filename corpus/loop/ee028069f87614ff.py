import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quath), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    x = a[i]
    for j in range(17):
        x.y = b[i]
    out[i] = x
