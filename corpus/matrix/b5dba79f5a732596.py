import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.vec3), e: wp.array(dtype=mat23), f: wp.array(dtype=mat23), g: wp.array(dtype=mat23), h: wp.array(dtype=mat23), a1: wp.array(dtype=mat23), a2: wp.array(dtype=mat23), a3: wp.array(dtype=mat23), a4: wp.array(dtype=mat23), a5: wp.array(dtype=wp.quat), a6: wp.array(dtype=wp.quat), a7: wp.array(dtype=wp.quat), a8: wp.array(dtype=wp.quat), a9: wp.array(dtype=wp.transform), a10: wp.array(dtype=wp.transform), a11: wp.array(dtype=wp.transform), a12: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.vec3), out4: wp.array(dtype=mat23), out5: wp.array(dtype=wp.quat), out6: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.atomic_add(out1, i, a[i])
    out2[i] = wp.atomic_sub(out3, i, b[i])
    out1[i] = wp.atomic_min(out2, i, c[i])
    out3[i] = wp.atomic_max(out, i, d[i])
    out4[i] = wp.atomic_add(e, i, f[i])
    out4[i] = wp.atomic_sub(g, i, h[i])
    out4[i] = wp.atomic_min(a1, i, a2[i])
    out4[i] = wp.atomic_max(a3, i, a4[i])
    out5[i] = wp.atomic_add(a5, i, a6[i])
    out5[i] = wp.atomic_sub(a7, i, a8[i])
    out6[i] = wp.atomic_add(a9, i, a10[i])
    out6[i] = wp.atomic_sub(a11, i, a12[i])
