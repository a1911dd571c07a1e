import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            out[i] += b[i]
        elif c[i]:
            if d[i]:
                break
