import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), s: vec6l, out: wp.array(dtype=vec6l)):
    i = wp.tid()
    s[2] *= a[i]
    out[i] = s
