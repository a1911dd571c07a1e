import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[1::3]
    out[i] = part[-1]
    part1 = b[6::-1]
    out1[i] = part1[2]
