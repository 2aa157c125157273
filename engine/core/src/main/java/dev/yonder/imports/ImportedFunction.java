package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.Invocation;
import dev.yonder.command.LocalName;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A remote command as a function. Its signature is asked for at its first use; from then on
 * arguments that cannot bind are refused here, and nothing is sent.
 *
 * <p>Safe for use by several threads.
 */
public final class ImportedFunction {
  private final CommandOrigin origin;
  private final CommandSummary command;
  private final LocalName name;
  private final String called;
  private final List<String> defined;
  private final List<@Nullable Object> variant;
  private final AtomicReference<String> warning = new AtomicReference<>("");
  private volatile @Nullable Signature signature;

  private record Signature(CommandInfo info, ArgumentBinder binder) {}

  ImportedFunction(CommandOrigin origin, ImportPlan.Entry entry, List<@Nullable Object> variant) {
    this.origin = origin;
    this.command = entry.command();
    this.name = entry.name();
    this.called = entry.called();
    this.defined = entry.defined();
    this.variant = variant;
  }

  /**
   * Its names in scope.
   *
   * @return the names
   */
  public LocalName name() {
    return name;
  }

  /**
   * Under which name its host runs it: with the module where another command has the name alone.
   *
   * @return the name
   */
  public String called() {
    return called;
  }

  /**
   * Those of its names that it is found under in scope.
   *
   * @return the names, the function's first
   */
  public List<String> defined() {
    return defined;
  }

  /**
   * What of the signature could not be believed, told once after its first use.
   *
   * @return the text, empty when there is nothing to tell, or it was told already
   */
  public String takeWarning() {
    return warning.getAndSet("");
  }

  /**
   * The command behind it.
   *
   * @return what the catalogue says of it
   */
  public CommandSummary command() {
    return command;
  }

  /**
   * Where it is from.
   *
   * @return the session, or the exported module
   */
  public CommandOrigin origin() {
    return origin;
  }

  /**
   * The command's signature; asks the host the first time.
   *
   * @return the signature
   * @throws BindingException if the host no longer has the command
   */
  public CommandInfo info() {
    return signature().info();
  }

  private Signature signature() {
    Signature known = signature;
    if (known == null) {
      known = ask(origin);
      signature = known;
    }
    return known;
  }

  /** Another session's commands are in modules of its own, so there the name alone counts. */
  private String calledAt(CommandOrigin where) {
    return where == origin ? called : command.name();
  }

  private Signature ask(CommandOrigin where) {
    CommandInfo info = where.signature(calledAt(where), variant).orElseThrow(() -> unknown(where));
    SignatureCheck.Checked checked = SignatureCheck.check(info);
    warning.set(checked.warning());
    return new Signature(
        checked.info(), new ArgumentBinder(checked.info(), ArgumentBinder.End.NEAR));
  }

  private BindingException unknown(CommandOrigin where) {
    List<String> known =
        where.commandNames().stream().filter(Names::isCommandName).limit(10_000).toList();
    return new BindingException(
        ErrorCode.UNKNOWN_COMMAND,
        "The host of %s has no command '%s'.%s"
            .formatted(
                where.describe(), command.name(), Suggestion.didYouMean(command.name(), known)));
  }

  /**
   * Checks the arguments of a call.
   *
   * @param positional arguments by position
   * @param named arguments by parameter name, common parameters among them
   * @return the call, not sent yet
   * @throws BindingException if the arguments do not fit
   */
  public PreparedCall prepare(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    Signature own = signature();
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(named);
    CommonParameters common =
        CommonParameters.take(
            arguments, word -> own.info().parameters().stream().anyMatch(p -> p.isNamed(word)));
    CommandOrigin where = at(common.session());
    Signature known = where == origin ? own : ask(where);
    boolean hasInput = common.values().get("input") != null;
    known.binder().bind(positional, arguments, hasInput);
    Invocation invocation = invocation(where, positional, arguments, common, hasInput);
    return new PreparedCall(where.session(), known.info(), invocation, common);
  }

  private CommandOrigin at(@Nullable Session session) {
    boolean own = session == null || origin.openSession().filter(session::equals).isPresent();
    return own ? origin : new SessionOrigin(session);
  }

  private Invocation invocation(
      CommandOrigin where,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named,
      CommonParameters common,
      boolean hasInput) {
    return new Invocation(
        calledAt(where),
        positional,
        named,
        common.timeout(),
        common.preferences(),
        hasInput,
        common.projection());
  }

  /**
   * Checks the arguments of a call whose common parameters are told apart already.
   *
   * @param positional arguments by position
   * @param own arguments by the command's own parameter names, also where they are named like
   *     common ones
   * @param common the common parameters
   * @return the call, not sent yet
   * @throws BindingException if the arguments do not fit
   */
  public PreparedCall prepare(
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> own,
      CommonParameters common) {
    Signature known = signature();
    known.binder().bind(positional, own, false);
    return new PreparedCall(
        origin.session(), known.info(), invocation(origin, positional, own, common, false), common);
  }

  @Override
  public String toString() {
    return "%s (%s of %s)".formatted(name.function(), command.name(), origin.describe());
  }
}
