import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=vec8), c: wp.array(dtype=vec8), out: wp.array(dtype=vec8), out1: wp.array(dtype=vec8)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    v1 = c[i]
    v1[1:3] += v
    v1[3:6:2] += v
    v1[7:5:-1] += v
    v1[4::-4] += v
    v1[::-1] += u
    out[i] = v1
    out1[i] = u
