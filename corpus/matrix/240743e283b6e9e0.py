import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=vec8), d: wp.array(dtype=vec8), s: wp.mat33h, out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=vec8), out2: wp.array(dtype=vec8)):
    i = wp.tid()
    s[:, wp.clamp(i, i, 2)] += a[i]
    out[i] = s
    v = b[i]
    u = c[i]
    v1 = d[i]
    v1[1:3] += v
    v1[3:6:2] += v
    v1[7:5:-1] += v
    v1[4::-4] += v
    v1[::-1] += u
    out1[i] = v1
    out2[i] = u
