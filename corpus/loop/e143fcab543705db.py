import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        part = b[:5]
        x = part[2]
    out[i] = x
