import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float16), s: vec6d, t: wp.quath, out: wp.array(dtype=vec6d), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    s[2] //= a[i]
    out[i] = s
    t[wp.where(b[i], 2, 2)] //= c[i]
    out1[i] = t
