import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.struct
class S:
    x: quatbf


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=quatbf), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    for j in reversed(range(2)):
        s.x = b[i]
    out[i] = s
