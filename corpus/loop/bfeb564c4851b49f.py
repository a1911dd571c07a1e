import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(len(a[i])):
        out[i] += b[i]
