import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.struct
class S:
    v: vec8


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=vec8)):
    i = wp.tid()
    s = a[i]
    out[i] = s.v
