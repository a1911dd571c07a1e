import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=wp.vec3i), e: wp.array(dtype=wp.vec3i), f: wp.array(dtype=wp.vec3i), g: wp.array(dtype=mat23i), h: wp.array(dtype=mat23i), a1: wp.array(dtype=mat23i), a2: wp.array(dtype=mat23i), a3: wp.array(dtype=mat23i), a4: wp.array(dtype=mat23i), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = wp.atomic_and(a, i, b[i])
    out[i] = wp.atomic_or(c, i, d[i])
    out[i] = wp.atomic_xor(e, i, f[i])
    out1[i] = wp.atomic_and(g, i, h[i])
    out1[i] = wp.atomic_or(a1, i, a2[i])
    out1[i] = wp.atomic_xor(a3, i, a4[i])
