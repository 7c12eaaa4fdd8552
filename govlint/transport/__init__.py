"""What was found in one file as bytes: how a worker sends it home and how the cache keeps it.

Values go as they are in one call of `marshal`, which is several times as fast as pickling them, and a broken or strange
message can make nothing but data; what `marshal` does not know is taken apart first (`flat`). What many results share,
such as the labels of official tables, stands outside, under the digest of its content. Of a diagnostic what a run
decides by comes out at once (`late`), the rest when somebody looks at it.
"""
