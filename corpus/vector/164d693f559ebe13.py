import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)

C = vec6(-7.350515463917525)


@wp.kernel
def kernel(out: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = C
