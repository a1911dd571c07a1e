import warp as wp


@wp.kernel
def kernel(s: wp.uint32, t: wp.uint32, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.uint32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.randi(s)
    out1[i] = wp.randf(s)
    out2[i] = wp.randu(t)
    out3[i] = wp.randf(t)
