package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.value.Cbor;
import dev.yonder.value.Origins;
import dev.yonder.value.Selection;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import dev.yonder.value.ValueReader;
import dev.yonder.value.ValueWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * Messages and their bytes. A message's body is a CBOR array of its fields; an invocation's
 * arguments follow theirs one by one; batches follow twelve bytes that number them.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MessageCodec {
  private static final int BATCH_LEAD = 12;

  /** What both ends say of themselves is no value of a script, whose limits may be narrow. */
  private static final ValueLimits ENVELOPE = ValueLimits.DEFAULT;

  private final ValueLimits limits;
  private final ValueAdapters adapters;
  private final Origins origins;
  private final Function<String, byte @Nullable []> kept;

  /**
   * A codec for values that belong to no session.
   *
   * @param limits the bounds of one value, both ways
   * @param adapters how values that are not plain become plain
   */
  public MessageCodec(ValueLimits limits, ValueAdapters adapters) {
    this(limits, adapters, Origins.NONE, hash -> null);
  }

  private MessageCodec(
      ValueLimits limits,
      ValueAdapters adapters,
      Origins origins,
      Function<String, byte @Nullable []> kept) {
    this.limits = limits;
    this.adapters = adapters;
    this.origins = origins;
    this.kept = kept;
  }

  /**
   * A codec for one session.
   *
   * @param ofSession where the bags of the session come from
   * @return a codec like this one, whose bags keep their origin
   */
  public MessageCodec with(Origins ofSession) {
    return new MessageCodec(limits, adapters, ofSession, kept);
  }

  /**
   * A codec for a host's session, which keeps values for later calls.
   *
   * @param values gives the bytes of a value by its hash, or null when it is not kept
   * @return a codec like this one, which reads arguments that are told by their hash
   */
  public MessageCodec keeping(Function<String, byte @Nullable []> values) {
    return new MessageCodec(limits, adapters, origins, values);
  }

  /** Whether a value that belongs to no session gets the same bytes by both. */
  boolean encodesLike(MessageCodec other) {
    return limits.equals(other.limits) && adapters == other.adapters;
  }

  /** One root value that belongs to no session, as a message of its own. */
  byte[] encodeShared(@Nullable Object value) {
    FrameBuffer buffer = new FrameBuffer();
    try (CBORGenerator generator = Cbor.generator(buffer)) {
      new ValueWriter(generator, limits, adapters).write(value);
    }
    return buffer.body();
  }

  private @Nullable Object decodeShared(byte[] bytes) {
    CBORParser parser = Cbor.parser(bytes, 0, bytes.length);
    Object value = new ValueReader(parser, limits, origins).read();
    if (parser.nextToken() != null) {
      throw new ProtocolException("A value that is kept goes on behind its end");
    }
    return value;
  }

  /**
   * The bounds of one value.
   *
   * @return the limits
   */
  public ValueLimits limits() {
    return limits;
  }

  /**
   * An empty batch that encodes like this codec.
   *
   * @return a new batch writer
   */
  public BatchWriter newBatch() {
    return newBatch(Invocation.Projection.NONE);
  }

  /**
   * An empty batch of results that encodes like this codec.
   *
   * @param projection how much of each result is wanted
   * @return a new batch writer
   */
  public BatchWriter newBatch(Invocation.Projection projection) {
    Selection selection = new Selection(projection.depth(), projection.properties());
    return new BatchWriter(limits, adapters, origins, selection);
  }

  /**
   * A reader of a batch that decodes like this codec.
   *
   * @param batch the batch
   * @return a new batch reader
   */
  public BatchReader reader(EncodedBatch batch) {
    return new BatchReader(batch, limits, origins);
  }

  /**
   * Encodes a message.
   *
   * @param message the message
   * @return its frames, each led by its length, ready for the carrier
   * @throws ValueException if an argument is beyond the limits, or the message too long
   */
  public ByteBuffer encode(Message message) {
    FrameBuffer buffer = new FrameBuffer();
    if (message instanceof HostMessage.Records records) {
      writeBatch(buffer, records.records());
    } else if (message instanceof ClientMessage.Input input) {
      writeBatch(buffer, input.values());
    } else {
      try (CBORGenerator generator = Cbor.generator(buffer)) {
        if (message instanceof ClientMessage.Invoke invoke) {
          Invocation plain = SharedArgument.plain(invoke.invocation());
          writeInvocation(generator, plain, invokeFields(invoke));
        } else if (message instanceof ClientMessage.StartJob start) {
          writeInvocation(generator, start.invocation(), jobFields(start));
        } else {
          new ValueWriter(generator, ENVELOPE, adapters).write(MessageFields.of(message));
        }
      }
    }
    return buffer.frames(message.type(), message.call());
  }

  private static void writeBatch(FrameBuffer buffer, EncodedBatch batch) {
    byte[] lead =
        ByteBuffer.allocate(BATCH_LEAD).putLong(batch.first()).putInt(batch.count()).array();
    buffer.write(lead, 0, lead.length);
    buffer.write(batch.bytes(), 0, batch.bytes().length);
  }

  private static List<@Nullable Object> invokeFields(ClientMessage.Invoke invoke) {
    return List.of(invoke.credit().items(), invoke.credit().bytes());
  }

  private List<@Nullable Object> jobFields(ClientMessage.StartJob start) {
    List<@Nullable Object> fields = new ArrayList<>(SessionFields.of(start.request()));
    fields.add(StoredArguments.of(start.invocation(), this).fields());
    return fields;
  }

  private void writeInvocation(
      CBORGenerator generator, Invocation invocation, List<@Nullable Object> more) {
    checkCounts(invocation);
    Duration timeout = invocation.timeout();
    Invocation.Preferences preferences = invocation.preferences();
    List<@Nullable Object> fields =
        new ArrayList<>(
            Arrays.asList(
                invocation.command(),
                timeout == null ? null : millis(timeout),
                preferences.verbose(),
                preferences.debug(),
                preferences.progress(),
                preferences.stopOnError(),
                invocation.hasInput(),
                invocation.projection().depth(),
                invocation.projection().properties(),
                invocation.positional().size(),
                new ArrayList<>(invocation.named().keySet())));
    fields.addAll(more);
    new ValueWriter(generator, ENVELOPE, adapters).write(fields);
    ValueWriter values = new ValueWriter(generator, limits, adapters, origins);
    for (Object argument : SharedArgument.arguments(invocation)) {
      if (!(argument instanceof SharedArgument)) {
        values.write(argument);
      }
    }
  }

  private static void checkCounts(Invocation invocation) {
    int arguments = invocation.positional().size() + invocation.named().size();
    checkCount(invocation, arguments, "arguments", ProtocolLimits.MAX_ARGUMENTS);
    int properties = invocation.projection().properties().size();
    checkCount(invocation, properties, "properties to choose", ProtocolLimits.MAX_PROPERTIES);
  }

  private static void checkCount(Invocation invocation, int count, String what, int allowed) {
    if (count > allowed) {
      throw new ValueException(
          ErrorCode.VALUE_TOO_LARGE,
          "%s has %d %s, at most %d are allowed"
              .formatted(invocation.command(), count, what, allowed));
    }
  }

  /** Rounds up: no time at all would be refused. */
  private static long millis(Duration time) {
    try {
      return time.plusNanos(999_999).toMillis();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Decodes what a near end said.
   *
   * @param type the kind of message
   * @param call the call it is about
   * @param body its whole body
   * @return the message
   * @throws ProtocolException if it is not a message that a near end may send
   * @throws ValueException if an invocation's arguments are beyond the limits of this end, or named
   *     by a hash that it no longer knows: no breach, since the near end cannot know that
   */
  public ClientMessage decodeClient(MessageType type, int call, ByteBuffer body) {
    if (!type.isFromClient()) {
      throw new ProtocolException("Message %s is not for a near end to send".formatted(type));
    }
    return decode(type, call, body, ClientMessage.class);
  }

  /**
   * Decodes what a host said.
   *
   * @param type the kind of message
   * @param call the call it is about
   * @param body its whole body
   * @return the message
   * @throws ProtocolException if it is not a message that a host may send
   */
  public HostMessage decodeHost(MessageType type, int call, ByteBuffer body) {
    if (!type.isFromHost()) {
      throw new ProtocolException("Message %s is not for a host to send".formatted(type));
    }
    return decode(type, call, body, HostMessage.class);
  }

  private <M extends Message> M decode(
      MessageType type, int call, ByteBuffer body, Class<M> direction) {
    try {
      Message message =
          switch (type) {
            case RECORDS -> new HostMessage.Records(call, readBatch(type, body));
            case INPUT -> new ClientMessage.Input(call, readBatch(type, body));
            default -> readMessage(type, call, body);
          };
      return direction.cast(message);
    } catch (ValueException | JacksonException e) {
      if (hasArguments(type) && isOfTheCallOnly(e)) {
        throw e;
      }
      throw new ProtocolException("Message %s of call %d cannot be read".formatted(type, call), e);
    }
  }

  private static boolean hasArguments(MessageType type) {
    return type == MessageType.INVOKE || type == MessageType.START_JOB;
  }

  private static boolean isOfTheCallOnly(RuntimeException error) {
    return error instanceof ValueException value
        && (value.code() == ErrorCode.VALUE_TOO_LARGE || value.code() == ErrorCode.VALUE_MISSING);
  }

  private static EncodedBatch readBatch(MessageType type, ByteBuffer body) {
    if (body.remaining() < BATCH_LEAD) {
      throw new ProtocolException("Message %s is too short for a batch".formatted(type));
    }
    long first = body.getLong();
    int count = body.getInt();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return new EncodedBatch(first, count, bytes);
  }

  private Message readMessage(MessageType type, int call, ByteBuffer body) {
    CBORParser parser =
        Cbor.parser(body.array(), body.arrayOffset() + body.position(), body.remaining());
    Object first = new ValueReader(parser, ENVELOPE).read();
    ValueReader values = new ValueReader(parser, limits, origins);
    if (!(first instanceof List<?> list)) {
      throw new ProtocolException("Message %s is no list of fields".formatted(type));
    }
    Fields fields = new Fields("Message " + type, list);
    Message message =
        switch (type) {
          case INVOKE -> {
            InvocationHeader header = InvocationHeader.read(fields);
            Credit credit = new Credit(fields.integer(), fields.integer());
            yield new ClientMessage.Invoke(
                call, header.invocation(reader(StoredArguments.NONE, values)), credit);
          }
          case START_JOB -> {
            InvocationHeader header = InvocationHeader.read(fields);
            JobRequest request = SessionFields.request(fields);
            StoredArguments stored = StoredArguments.read(fields);
            yield new ClientMessage.StartJob(
                call, header.invocation(reader(stored, values)), request);
          }
          default -> MessageFields.read(type, call, fields);
        };
    fields.requireEnd();
    if (parser.nextToken() != null) {
      throw new ProtocolException("Message %s goes on behind its end".formatted(type));
    }
    return message;
  }

  private StoredArguments.Reader reader(StoredArguments stored, ValueReader message) {
    return stored.reader(message, kept, this::decodeShared);
  }
}
