import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 4), dtype=wp.float32)
    part = own[:, ::2]
    part[0, 0] += a[i]
    out[i] = own[0, 0]
    for j in range(2):
        if b[i]:
            if c[i]:
                break
            else:
                out1[i] += d[i]
