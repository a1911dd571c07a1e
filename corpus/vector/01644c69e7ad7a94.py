import warp as wp

vec2bool = wp.types.vector(length=2, dtype=wp.bool)


@wp.struct
class S:
    v: wp.vec2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=vec2bool)):
    i = wp.tid()
    x, v = a[i], b[i].v
    out[i] = vec2bool(v)
