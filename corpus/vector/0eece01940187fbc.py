import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), s: vec8i, t: vec8i, out: wp.array(dtype=vec8i), out1: wp.array(dtype=vec8i)):
    i = wp.tid()
    s[1:6:2] ^= a[i]
    out[i] = s
    t[1:6:2] |= b[i]
    out1[i] = t
