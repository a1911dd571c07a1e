import warp as wp

vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6s), b: wp.array(dtype=vec6s), c: wp.array(dtype=wp.vec3ul), s: wp.vec3ul, out: wp.array(dtype=vec6s), out1: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    s[:3] &= c[i]
    out1[i] = s
