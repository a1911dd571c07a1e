import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.quat), e: wp.array(dtype=wp.vec3), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.mat44), out4: wp.array(dtype=wp.vec3), out5: wp.array(dtype=wp.quat), out6: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.spatial_vector(u, v)
    out1[i] = v
    out2[i] = u
    v1 = c[i]
    x = d[i]
    v2 = e[i]
    out3[i] = wp.transform_compose(v2, x, v1)
    out4[i] = v1
    out5[i] = x
    out6[i] = v2
