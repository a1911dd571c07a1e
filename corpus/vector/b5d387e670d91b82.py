import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6l), b: wp.array(dtype=vec6l), c: wp.array(dtype=wp.float32), s: wp.vec3, t: wp.int32, out: wp.array(dtype=vec6l), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i] % wp.max(vec6l(wp.int64(2)), b[i])
    s[t] *= c[i]
    out1[i] = s
