package dev.yonder.value;

import java.io.Serial;
import java.math.BigInteger;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORFactoryBuilder;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * A parser that reads bignums as RFC 8949 has them: their bytes are a magnitude, and no bytes are
 * the magnitude 0. Jackson takes the first bit of a positive one for a sign, which its own
 * generator avoids by a leading zero, but no other encoder does; and it takes a negative one
 * without bytes, which is -1, for 0.
 */
final class BignumParser extends CBORParser {
  private BignumParser(
      ObjectReadContext read,
      IOContext io,
      int streamFeatures,
      int formatFeatures,
      ByteQuadsCanonicalizer symbols,
      byte[] bytes,
      int start,
      int end) {
    super(read, io, streamFeatures, formatFeatures, symbols, null, bytes, start, end, false);
  }

  @Override
  protected JsonToken _handleTaggedBinary(TagList tags) {
    // Asked first, because the parser forgets the tags with this token.
    boolean positive = tags.contains(Tags.POSITIVE_BIGNUM);
    boolean negative = !positive && tags.contains(Tags.NEGATIVE_BIGNUM);
    JsonToken token = super._handleTaggedBinary(tags);
    if (positive && _numberBigInt.signum() < 0) {
      _numberBigInt = new BigInteger(1, _binaryValue);
    } else if (negative && _numberBigInt.signum() == 0) {
      _numberBigInt = BigInteger.ONE.negate();
    }
    return token;
  }

  /** A factory whose parsers of byte arrays are of this kind. */
  static final class Factory extends CBORFactory {
    @Serial private static final long serialVersionUID = 1L;

    Factory(CBORFactoryBuilder settings) {
      super(settings);
    }

    @Override
    protected CBORParser _createParser(
        ObjectReadContext read, IOContext io, byte[] data, int offset, int length) {
      return new BignumParser(
          read,
          io,
          read.getStreamReadFeatures(_streamReadFeatures),
          read.getFormatReadFeatures(_formatReadFeatures),
          _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
          data,
          offset,
          offset + length);
    }
  }
}
