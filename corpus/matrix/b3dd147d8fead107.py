import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)
quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=quatbf), out: wp.array(dtype=mat43), out1: wp.array(dtype=quatbf)):
    i = wp.tid()
    out[i][2] -= a[i]
    out1[i] = b[i] / wp.bfloat16(-3.0)
