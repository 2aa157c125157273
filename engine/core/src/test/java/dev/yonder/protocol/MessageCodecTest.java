package dev.yonder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.transport.Transport;
import dev.yonder.value.Cbor;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.cbor.CBORGenerator;

class MessageCodecTest {
  private static final String VECTORS = "/vectors/messages.txt";
  private static final int MAX_PAYLOAD = Transport.MAX_FRAME - Frame.HEADER_BYTES;

  private final MessageCodec codec =
      new MessageCodec(ValueLimits.DEFAULT, ValueAdapters.standard());

  /** Hex of the whole frame by name. */
  private static Map<String, String> vectors() throws IOException {
    Map<String, String> vectors = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(MessageCodecTest.class.getResourceAsStream(VECTORS))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\|");
          vectors.put(parts[0].trim(), parts[2].trim());
        }
      }
    }
    return vectors;
  }

  static Stream<String> names() {
    return SampleMessages.ALL.keySet().stream();
  }

  private Message decode(ByteBuffer frames, boolean fromClient) {
    MessageAssembly assembly = new MessageAssembly();
    assembly.open();
    Message message = null;
    while (frames.hasRemaining()) {
      assertThat(message).as("a message amid the frames of another").isNull();
      int length = frames.getInt();
      assertThat(length).isBetween(Frame.HEADER_BYTES, Transport.MAX_FRAME);
      Frame frame = Frame.parse(frames.slice(frames.position(), length));
      frames.position(frames.position() + length);
      ByteBuffer body = assembly.take(frame);
      if (body != null) {
        message =
            fromClient
                ? codec.decodeClient(frame.type(), frame.call(), body)
                : codec.decodeHost(frame.type(), frame.call(), body);
      }
    }
    return Objects.requireNonNull(message, "no whole message");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMessageIsWrittenAsTheVectorsSay(String name) throws IOException {
    ByteBuffer frames = codec.encode(SampleMessages.ALL.get(name));
    byte[] bytes = new byte[frames.remaining()];
    frames.get(bytes);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(vectors().get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aVectorIsReadAsTheMessage(String name) throws IOException {
    Message message = SampleMessages.ALL.get(name);
    byte[] bytes = HexFormat.of().parseHex(vectors().get(name));
    assertThat(decode(ByteBuffer.wrap(bytes), message instanceof ClientMessage))
        .usingRecursiveComparison()
        .isEqualTo(message);
  }

  @Test
  void everyTypeHasAVector() throws IOException {
    Set<MessageType> types = EnumSet.noneOf(MessageType.class);
    SampleMessages.ALL.values().forEach(message -> types.add(message.type()));
    assertThat(types).containsExactly(MessageType.values());
    assertThat(vectors()).containsOnlyKeys(SampleMessages.ALL.keySet());
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void theWrongDirectionIsRefused(MessageType type) {
    ByteBuffer body = ByteBuffer.wrap(new byte[] {(byte) 0x80});
    if (!type.isFromClient()) {
      assertThatThrownBy(() -> codec.decodeClient(type, 1, body))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining(type + " is not for a near end to send");
    }
    if (!type.isFromHost()) {
      assertThatThrownBy(() -> codec.decodeHost(type, 1, body))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining(type + " is not for a host to send");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTruncationIsRefused(String name) {
    Message message = SampleMessages.ALL.get(name);
    ByteBuffer frames = codec.encode(message);
    byte[] body = new byte[frames.remaining() - Transport.LENGTH_BYTES - Frame.HEADER_BYTES];
    frames.position(Transport.LENGTH_BYTES + Frame.HEADER_BYTES).get(body);
    boolean isBatch = message.type() == MessageType.INPUT || message.type() == MessageType.RECORDS;
    int count = isBatch ? 13 : 0;
    for (int length = 0; length < Math.max(body.length, count); length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(body, length));
      if (isBatch && length >= 12 + 1 && message.type() == MessageType.RECORDS) {
        continue; // What a batch holds is for its reader to judge.
      }
      assertThatThrownBy(() -> decodeBody(message, cut))
          .as("%s cut to %d bytes", name, cut.remaining())
          .isInstanceOfSatisfying(
              ProtocolException.class,
              e -> assertThat(e.fault()).isEqualTo(ProtocolException.Fault.PEER));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void bytesBehindTheEndAreRefused(String name) {
    Message message = SampleMessages.ALL.get(name);
    if (message.type() == MessageType.INPUT || message.type() == MessageType.RECORDS) {
      return;
    }
    ByteBuffer frames = codec.encode(message);
    byte[] body = new byte[frames.remaining() - 10 + 1];
    frames.position(10).get(body, 0, body.length - 1);
    assertThatThrownBy(() -> decodeBody(message, ByteBuffer.wrap(body)))
        .isInstanceOf(ProtocolException.class);
  }

  private Message decodeBody(Message like, ByteBuffer body) {
    return like instanceof ClientMessage
        ? codec.decodeClient(like.type(), Math.max(1, like.call()), body)
        : codec.decodeHost(like.type(), Math.max(1, like.call()), body);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MAX_PAYLOAD - 12, MAX_PAYLOAD - 12 + 1, 3 * MAX_PAYLOAD, 1_000_000})
  void aLongMessageIsSplitAndJoined(int length) {
    byte[] bytes = new byte[Math.max(1, length)];
    Arrays.fill(bytes, (byte) 7);
    Message sent = new HostMessage.Records(9, new EncodedBatch(3, 1, bytes));
    assertThat(decode(codec.encode(sent), false)).usingRecursiveComparison().isEqualTo(sent);
  }

  @Test
  void everyFrameOfALongMessageIsFullButTheLast() {
    ByteBuffer frames =
        codec.encode(new HostMessage.Records(9, new EncodedBatch(0, 1, new byte[200_000])));
    List<Integer> lengths = new ArrayList<>();
    List<Boolean> more = new ArrayList<>();
    while (frames.hasRemaining()) {
      int length = frames.getInt();
      lengths.add(length);
      more.add(frames.get(frames.position() + 1) == Frame.FLAG_MORE);
      frames.position(frames.position() + length);
    }
    assertThat(lengths).containsExactly(65_536, 65_536, 65_536, 200_012 - 3 * MAX_PAYLOAD + 6);
    assertThat(more).containsExactly(true, true, true, false);
  }

  @Test
  void aMessageThatIsTooLongIsNotSent() {
    byte[] most = new byte[ProtocolLimits.MAX_MESSAGE - 12];
    assertThat(codec.encode(new HostMessage.Records(1, new EncodedBatch(0, 1, most))).remaining())
        .isGreaterThan(ProtocolLimits.MAX_MESSAGE);
    byte[] tooMany = new byte[most.length + 1];
    assertThatThrownBy(
            () -> codec.encode(new HostMessage.Records(1, new EncodedBatch(0, 1, tooMany))))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
  }

  @Test
  void creditIsBounded() {
    assertThat(new Credit(0, 0).items()).isZero();
    assertThat(new Credit(ProtocolLimits.MAX_CREDIT_ITEMS, ProtocolLimits.MAX_CREDIT_BYTES))
        .isNotNull();
    for (int[] wrong :
        new int[][] {
          {-1, 0},
          {0, -1},
          {ProtocolLimits.MAX_CREDIT_ITEMS + 1, 0},
          {0, ProtocolLimits.MAX_CREDIT_BYTES + 1}
        }) {
      assertThatThrownBy(() -> new Credit(wrong[0], wrong[1]))
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void aBatchIsBounded() {
    byte[] bytes = new byte[ProtocolLimits.MAX_BATCH + 1];
    assertThat(new EncodedBatch(0, ProtocolLimits.MAX_BATCH, bytes).next())
        .isEqualTo(ProtocolLimits.MAX_BATCH);
    assertThatThrownBy(() -> new EncodedBatch(0, ProtocolLimits.MAX_BATCH + 1, bytes))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new EncodedBatch(0, 0, bytes)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new EncodedBatch(0, -1, bytes)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new EncodedBatch(-1, 1, bytes)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new EncodedBatch(Long.MAX_VALUE, 1, bytes))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new EncodedBatch(0, 3, new byte[2]))
        .as("a record takes a byte at least")
        .isInstanceOf(ProtocolException.class);
  }

  private ByteBuffer invokeBody(long millis, int positional, int values) {
    FrameBuffer buffer = new FrameBuffer();
    CBORGenerator out = Cbor.generator(buffer);
    out.writeStartArray();
    out.writeString("Add-Number");
    out.writeNumber(millis);
    for (int i = 0; i < 5; i++) {
      out.writeBoolean(false);
    }
    out.writeNumber(0);
    out.writeStartArray();
    out.writeEndArray();
    out.writeNumber(positional);
    out.writeStartArray();
    out.writeEndArray();
    out.writeNumber(1);
    out.writeNumber(1);
    out.writeEndArray();
    for (int i = 0; i < values; i++) {
      out.writeNull();
    }
    out.flush();
    ByteBuffer frame = buffer.frames(MessageType.INVOKE, 1);
    byte[] body = new byte[frame.remaining() - 10];
    frame.position(10).get(body);
    return ByteBuffer.wrap(body);
  }

  @Test
  void argumentsAreCountedBeforeTheyAreRead() {
    int most = ProtocolLimits.MAX_ARGUMENTS;
    for (int wrong : new int[] {-1, Integer.MIN_VALUE, most + 1, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> codec.decodeClient(MessageType.INVOKE, 1, invokeBody(1, wrong, 0)))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("at most 100000");
    }
    assertThat(codec.decodeClient(MessageType.INVOKE, 1, invokeBody(1, 3, 3))).isNotNull();
  }

  @Test
  void aCallChoosesFromSoManyPropertiesAtMost() {
    List<String> names = Collections.nCopies(ProtocolLimits.MAX_PROPERTIES + 1, "a");
    Invocation plain = Invocation.of("Get-Disk");
    Invocation invocation =
        new Invocation(
            plain.command(),
            plain.positional(),
            plain.named(),
            null,
            plain.preferences(),
            false,
            new Invocation.Projection(0, names));
    assertThatThrownBy(
            () -> codec.encode(new ClientMessage.Invoke(1, invocation, new Credit(1, 1))))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE))
        .hasMessageContaining("Get-Disk")
        .hasMessageContaining("1000");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aTimeOutThatIsNotPositiveIsRefused(long millis) {
    assertThatThrownBy(() -> codec.decodeClient(MessageType.INVOKE, 1, invokeBody(millis, 0, 0)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(millis + " ms");
  }

  @Test
  void aTimeOutIsRoundedUpToMillisecondsAndNeverOverflows() {
    assertThat(timeoutAfterTravel(Duration.ofNanos(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(timeoutAfterTravel(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(timeoutAfterTravel(Duration.ofNanos(1_000_001))).isEqualTo(Duration.ofMillis(2));
    assertThat(timeoutAfterTravel(Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
  }

  private Duration timeoutAfterTravel(Duration timeout) {
    Message sent =
        new ClientMessage.Invoke(
            1, Invocation.of("Wait-Time").withTimeout(timeout), new Credit(1, 1));
    return ((ClientMessage.Invoke) decode(codec.encode(sent), true)).invocation().timeout();
  }

  @Test
  void describeAsksForAtMostAThousandNames() {
    List<String> names = Collections.nCopies(ProtocolLimits.MAX_DESCRIBED, "x");
    Message most = new ClientMessage.Describe(1, names, List.of());
    assertThat(decode(codec.encode(most), true)).isEqualTo(most);
    List<String> more = Collections.nCopies(ProtocolLimits.MAX_DESCRIBED + 1, "x");
    assertThatThrownBy(
            () -> decode(codec.encode(new ClientMessage.Describe(1, more, List.of())), true))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1001");
  }

  @Test
  void narrowLimitsBoundArgumentsAndNotTheEnvelope() {
    MessageCodec narrow = new MessageCodec(new ValueLimits(1, 2, 3, 4), ValueAdapters.standard());
    Message welcome = SampleMessages.ALL.get("description");
    ByteBuffer frames = narrow.encode(welcome).position(10);
    byte[] body = new byte[frames.remaining()];
    frames.get(body);
    assertThat(narrow.decodeHost(MessageType.DESCRIPTION, 3, ByteBuffer.wrap(body)))
        .isEqualTo(welcome);
    assertThatThrownBy(
            () ->
                narrow.encode(
                    new ClientMessage.Invoke(
                        1, Invocation.of("Get-Echo", "four"), new Credit(1, 1))))
        .isInstanceOf(ValueException.class);
  }

  @Test
  void aRecordThatCannotBeWrittenLeavesThoseBeforeItWhole() {
    BatchWriter batch = codec.newBatch();
    batch.add(new StreamRecord.Output("kept"));
    Object endless = new byte[ValueLimits.DEFAULT.maxBinaryLength() + 1];
    assertThatThrownBy(() -> batch.add(new StreamRecord.Output(List.of("a", endless))))
        .isInstanceOf(ValueException.class);
    assertThat(batch.isFull()).isTrue();
    BatchReader reader = codec.reader(Objects.requireNonNull(batch.take(0)));
    assertThat(reader.nextRecord()).isEqualTo(new StreamRecord.Output("kept"));
    assertThat(reader.hasNext()).isFalse();
    batch.add(new StreamRecord.Warning("after"));
    assertThat(codec.reader(Objects.requireNonNull(batch.take(1))).nextRecord())
        .isEqualTo(new StreamRecord.Warning("after"));
  }

  @Test
  void aRecordThatOutgrowsTheMessageLeavesThoseBeforeItWhole() {
    BatchWriter batch = codec.newBatch();
    batch.add(new StreamRecord.Output("kept"));
    byte[] most = new byte[ValueLimits.DEFAULT.maxBinaryLength()];
    assertThatThrownBy(() -> batch.add(new StreamRecord.Output(most)))
        .isInstanceOf(ValueException.class);
    EncodedBatch taken = Objects.requireNonNull(batch.take(0));
    assertThat(taken.count()).isEqualTo(1);
    assertThat(codec.encode(new HostMessage.Records(1, taken)).remaining()).isLessThan(100);
  }

  @Test
  void aBatchWithMoreThanItAnnouncedIsRefused() {
    BatchWriter batch = codec.newBatch();
    batch.add(new StreamRecord.Output(1));
    batch.add(new StreamRecord.Output(2));
    EncodedBatch taken = Objects.requireNonNull(batch.take(0));
    BatchReader reader = codec.reader(new EncodedBatch(0, 1, taken.bytes()));
    reader.nextRecord();
    assertThatThrownBy(reader::hasNext).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aRecordOfAnUnknownKindIsRefused() {
    BatchReader reader = codec.reader(new EncodedBatch(0, 1, new byte[] {7, 0}));
    assertThatThrownBy(reader::nextRecord)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("0 to 6");
  }
}
