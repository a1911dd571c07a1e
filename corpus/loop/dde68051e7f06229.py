import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            part = b[-6:-1]
            out[i] = part[2]
