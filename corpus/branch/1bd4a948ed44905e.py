import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    if a[i]:
        part = b[::2]
    else:
        part1 = c[-6:-1]
        out[i] = part1[2]
