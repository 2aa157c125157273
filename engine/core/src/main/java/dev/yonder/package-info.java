/**
 * Yonder: implicit remoting for the script languages of the JVM.
 *
 * <p>A script opens a {@code Session} to another process, imports the commands it offers and calls
 * them as its own functions. This root package holds only what every caller may have to catch: one
 * unchecked root, {@link dev.yonder.RemotingException}, and the kinds under it that a script tells
 * apart, each with a stable {@link dev.yonder.ErrorCode}.
 *
 * <p>The floors below, from the wire up; a package imports only lower floors:
 *
 * <ul>
 *   <li>0 {@code transport}: moves whole opaque frames
 *   <li>1 {@code command}: the words both ends share; {@code value}: what crosses the boundary
 *   <li>2 {@code protocol}: frames and messages as data; {@code trust}: whose files are believed
 *   <li>3 {@code connection}: one carrier, many calls
 *   <li>4 {@code session}: the near end; {@code host}: the far end
 *   <li>5 {@code job}: work that runs on; {@code imports}: remote commands as functions
 *   <li>6 {@code exports}: imports that are kept on disk
 *   <li>7 {@code script}: JSR-223 engines and the functions a script sees
 * </ul>
 */
@NullMarked
package dev.yonder;

import org.jspecify.annotations.NullMarked;
