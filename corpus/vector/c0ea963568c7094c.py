import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=vec8), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=vec8)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    z = c[i]
    x, y, z = y, z, x
    out[i] = z
    v = d[i]
    out1[i] = v[1:3] + v[3:6:2] + v[7:5:-1] + v[4::-4]
    out2[i] = v[::-1]
