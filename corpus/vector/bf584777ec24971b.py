import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8i), b: wp.array(dtype=wp.vec3i), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=wp.vec3i), e: wp.array(dtype=wp.vec3i), f: wp.array(dtype=wp.vec3i), g: wp.array(dtype=wp.vec3i), h: wp.array(dtype=wp.vec3i), a1: wp.array(dtype=wp.vec3i), a2: wp.array(dtype=wp.vec3i), a3: wp.array(dtype=wp.int32), a4: wp.array(dtype=wp.int32), a5: wp.array(dtype=wp.int32), out: wp.array(dtype=vec8i)):
    i = wp.tid()
    v = a[i]
    v[2:5] &= b[i]
    v[1:6:2] &= c[i]
    v[7:1:-2] &= d[i]
    v[2:5] |= e[i]
    v[1:6:2] |= f[i]
    v[7:1:-2] |= g[i]
    v[2:5] ^= h[i]
    v[1:6:2] ^= a1[i]
    v[7:1:-2] ^= a2[i]
    v[2:5] *= a3[i]
    v[1:6:2] *= a4[i]
    v[7:1:-2] *= a5[i]
    out[i] = v
