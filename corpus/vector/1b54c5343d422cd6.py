import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=vec8), e: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec2d), out1: wp.array(dtype=wp.vec2d), out2: wp.array(dtype=wp.vec2d), out3: wp.array(dtype=vec8), out4: wp.array(dtype=vec8)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = u - v
    out1[i] = v
    out2[i] = u
    v1 = c[i]
    v2 = d[i]
    v3 = e[i]
    v3[1:3] -= v1
    v3[3:6:2] -= v1
    v3[7:5:-1] -= v1
    v3[4::-4] -= v1
    v3[::-1] -= v2
    out3[i] = v3
    out4[i] = v2
