import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=vec8), out: wp.array(dtype=vec8), out1: wp.array(dtype=vec8), out2: wp.array(dtype=vec8)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    v1 = vec8()
    v1[1:3] = v
    v1[3:6:2] = v
    v1[7:5:-1] = v
    v1[4::-4] = v
    out[i] = v1
    v2 = vec8()
    v2[::-1] = u
    out1[i] = v2
    out2[i] = u
