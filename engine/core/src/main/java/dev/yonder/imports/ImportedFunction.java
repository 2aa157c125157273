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
  private final Session session;
  private final CommandSummary command;
  private final LocalName name;
  private final String called;
  private final List<String> defined;
  private final List<@Nullable Object> variant;
  private final AtomicReference<String> warning = new AtomicReference<>("");
  private volatile @Nullable Signature signature;

  private record Signature(CommandInfo info, ArgumentBinder binder) {}

  ImportedFunction(Session session, ImportPlan.Entry entry, List<@Nullable Object> variant) {
    this.session = session;
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
   * The session it was imported from.
   *
   * @return the session
   */
  public Session session() {
    return session;
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
      known = ask(session);
      signature = known;
    }
    return known;
  }

  /** Another session's commands are in modules of its own, so there the name alone counts. */
  private String calledAt(@Nullable Session where) {
    return where == null || where == session ? called : command.name();
  }

  private Signature ask(Session where) {
    String wanted = calledAt(where);
    CommandInfo info =
        (variant.isEmpty()
                ? where.describe(List.of(wanted))
                : where.describe(List.of(wanted), variant))
            .stream().findFirst().orElseThrow(() -> unknown(where));
    SignatureCheck.Checked checked = SignatureCheck.check(info);
    warning.set(checked.warning());
    return new Signature(
        checked.info(), new ArgumentBinder(checked.info(), ArgumentBinder.End.NEAR));
  }

  private BindingException unknown(Session where) {
    List<String> known =
        where.catalogue().commands().stream()
            .map(CommandSummary::name)
            .filter(Names::isCommandName)
            .limit(10_000)
            .toList();
    return new BindingException(
        ErrorCode.UNKNOWN_COMMAND,
        "The host of session %s has no command '%s'.%s"
            .formatted(where.name(), command.name(), Suggestion.didYouMean(command.name(), known)));
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
    Session where = common.session();
    Signature known = where == null ? own : ask(where);
    boolean hasInput = common.values().get("input") != null;
    known.binder().bind(positional, arguments, hasInput);
    Invocation invocation = invocation(positional, arguments, common, hasInput);
    return new PreparedCall(where == null ? session : where, known.info(), invocation, common);
  }

  private Invocation invocation(
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named,
      CommonParameters common,
      boolean hasInput) {
    return new Invocation(
        calledAt(common.session()),
        positional,
        named,
        common.timeout(),
        new Invocation.Preferences(
            common.verbose(),
            common.debug(),
            common.action("progressAction") == StreamAction.CONTINUE,
            common.action("errorAction") == StreamAction.STOP),
        hasInput,
        Invocation.Projection.NONE);
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
        session, known.info(), invocation(positional, own, common, false), common);
  }

  @Override
  public String toString() {
    return "%s (%s of session %s)".formatted(name.function(), command.name(), session.name());
  }
}
