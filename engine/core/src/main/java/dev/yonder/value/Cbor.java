package dev.yonder.value;

import java.io.OutputStream;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORParser;
import tools.jackson.dataformat.cbor.CBORReadFeature;
import tools.jackson.dataformat.cbor.CBORWriteFeature;

/** The one configured source of CBOR generators and parsers. Thread-safe. */
public final class Cbor {
  private static final int MAX_NESTING = 4 * ValueLimits.HIGHEST_DEPTH;

  private static final CBORFactory FACTORY =
      new BignumParser.Factory(
          CBORFactory.builder()
              // Else a negative bignum is one off for every other reader.
              .enable(CBORWriteFeature.ENCODE_USING_STANDARD_NEGATIVE_BIGINT_ENCODING)
              .enable(CBORReadFeature.DECODE_USING_STANDARD_NEGATIVE_BIGINT_ENCODING)
              // Else a simple value would pass for an integer.
              .enable(CBORReadFeature.READ_SIMPLE_VALUE_AS_EMBEDDED_OBJECT)
              .disable(CBORReadFeature.READ_UNDEFINED_AS_EMBEDDED_OBJECT)
              .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
              .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_NESTING)
                      .maxStringLength(ValueLimits.HIGHEST_TEXT_LENGTH)
                      .maxNumberLength(Bounds.NUMBER_BYTES)
                      .maxNameLength(Bounds.NAME_LENGTH)
                      .build()));

  private Cbor() {}

  /**
   * A generator that writes one message.
   *
   * @param out where the bytes go; closed with the generator, not flushed by it
   * @return the generator
   */
  public static CBORGenerator generator(OutputStream out) {
    return (CBORGenerator) FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * A parser of one message, after a check that the message is well-formed to its end.
   *
   * @param bytes an array that holds the message
   * @param offset where it begins
   * @param length how many bytes it has
   * @return the parser, before the first token
   * @throws dev.yonder.ValueException if the message is not well-formed, or nested more than 1,024
   *     levels deep
   */
  public static CBORParser parser(byte[] bytes, int offset, int length) {
    WellFormed.check(bytes, offset, length, MAX_NESTING);
    return (CBORParser) FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }
}
