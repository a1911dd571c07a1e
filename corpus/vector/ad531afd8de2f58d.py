import warp as wp

vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5i), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), out: wp.array(dtype=vec5i)):
    i = wp.tid()
    v = a[i]
    v[2] &= b[i]
    v[-1] &= c[i]
    v[2] |= d[i]
    v[-1] |= e[i]
    v[2] ^= f[i]
    v[-1] ^= g[i]
    out[i] = v
