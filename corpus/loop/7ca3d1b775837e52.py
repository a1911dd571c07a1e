import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec3, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    n = i
    for j in reversed(range(2)):
        n += n
    out[i] = n
    s[i % 2] = a[i]
    out1[i] = s
