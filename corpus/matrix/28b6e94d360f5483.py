import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec3i), c: wp.array(dtype=wp.vec3i), d: wp.array(dtype=mat23i), e: wp.array(dtype=mat23i), f: wp.array(dtype=mat23i), g: wp.array(dtype=mat23i), h: wp.array(dtype=mat23i), a1: wp.array(dtype=mat23i), out: wp.array(dtype=wp.vec3i), out1: wp.array(dtype=wp.vec3i), out2: wp.array(dtype=wp.vec3i), out3: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = wp.atomic_and(out1, i, a[i])
    out1[i] = wp.atomic_or(out2, i, b[i])
    out2[i] = wp.atomic_xor(out, i, c[i])
    out3[i] = wp.atomic_and(d, i, e[i])
    out3[i] = wp.atomic_or(f, i, g[i])
    out3[i] = wp.atomic_xor(h, i, a1[i])
