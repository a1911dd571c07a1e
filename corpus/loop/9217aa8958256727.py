import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec2i, out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s[wp.clamp(i, i, 1)] = i
    out[i] = s
    for j in range(19, 2, -1):
        x = a[i]
    out1[i] = j
