import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=S)):
    i = wp.tid()
    s = a[i]
    for j in range(1, 3):
        s.n = i
    out[i] = s
