import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    v = a[i]
    out[i] = v[1] + v[1]
    n = i
    for j in range(19, 2, -1):
        n += i
    out1[i] = n
