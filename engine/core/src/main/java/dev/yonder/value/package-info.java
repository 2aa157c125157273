/**
 * What crosses the boundary and how: a {@link dev.yonder.value.ValueWriter} turns any object into
 * CBOR (RFC 8949), a {@link dev.yonder.value.ValueReader} turns it back into plain values.
 *
 * <p>Plain values are null, Boolean, Integer, Long, Double, BigInteger, BigDecimal, String, the
 * types of java.time, UUID, URI, byte[], List, Map and {@link dev.yonder.value.PropertyBag}; they
 * arrive as they were. What is near to one of them is widened to it (a Set becomes a List, an enum
 * its name). Everything else becomes a bag of its properties. No class is ever named or loaded by
 * the peer's word, and everything is bounded by {@link dev.yonder.value.ValueLimits} on both ends.
 */
@NullMarked
package dev.yonder.value;

import org.jspecify.annotations.NullMarked;
