import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec3), e: wp.array(dtype=wp.vec3), f: wp.array(dtype=wp.vec3), g: wp.array(dtype=wp.vec3), h: wp.array(dtype=wp.vec3), a1: wp.array(dtype=mat23), a2: wp.array(dtype=mat23), a3: wp.array(dtype=mat23), a4: wp.array(dtype=mat23), a5: wp.array(dtype=mat23), a6: wp.array(dtype=mat23), a7: wp.array(dtype=mat23), a8: wp.array(dtype=mat23), a9: wp.array(dtype=wp.quat), a10: wp.array(dtype=wp.quat), a11: wp.array(dtype=wp.quat), a12: wp.array(dtype=wp.quat), a13: wp.array(dtype=wp.transform), a14: wp.array(dtype=wp.transform), a15: wp.array(dtype=wp.transform), a16: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=mat23), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.atomic_add(a, i, b[i])
    out[i] = wp.atomic_sub(c, i, d[i])
    out[i] = wp.atomic_min(e, i, f[i])
    out[i] = wp.atomic_max(g, i, h[i])
    out1[i] = wp.atomic_add(a1, i, a2[i])
    out1[i] = wp.atomic_sub(a3, i, a4[i])
    out1[i] = wp.atomic_min(a5, i, a6[i])
    out1[i] = wp.atomic_max(a7, i, a8[i])
    out2[i] = wp.atomic_add(a9, i, a10[i])
    out2[i] = wp.atomic_sub(a11, i, a12[i])
    out3[i] = wp.atomic_add(a13, i, a14[i])
    out3[i] = wp.atomic_sub(a15, i, a16[i])
