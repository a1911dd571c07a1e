import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.int64), s: wp.vec3l, out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    x = a[i]
    x &= b[i]
    out[i] = x
    s[wp.clamp(i, i, 2)] &= c[i]
    out1[i] = s
