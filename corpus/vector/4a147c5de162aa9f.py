import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), out: wp.array(dtype=vec5i)):
    i = wp.tid()
    out[i][2] &= a[i]
    out[i][-1] &= b[i]
    out[i][2] |= c[i]
    out[i][-1] |= d[i]
    out[i][2] ^= e[i]
    out[i][-1] ^= f[i]
