import warp as wp


@wp.struct
class S:
    v: wp.vec3i


C = S()
C.v = wp.vec3i(3, 3, 5)


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s = S()
    out[i] = wp.static(C).v[2]
