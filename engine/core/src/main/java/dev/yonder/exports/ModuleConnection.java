package dev.yonder.exports;

import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.CommandInfo;
import dev.yonder.imports.CommandOrigin;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The functions of an exported module: they know themselves from its file, and come to their host
 * by the session that was given, one that the process has to the same address, or one that is made.
 */
final class ModuleConnection implements CommandOrigin {
  private final ModuleFile file;
  private final ModuleUse use;
  private final ModuleSessions sessions;
  private final Object lock = new Object();
  private @Nullable Session current;
  private boolean released;

  /** Where the functions go that scripts still hold of this. */
  private @Nullable ModuleConnection successor;

  /** What several callers wait for while one of them looks for a session. */
  private @Nullable CompletableFuture<Session> opening;

  ModuleConnection(ModuleFile file, ModuleUse use) {
    this.file = file;
    this.use = use;
    this.sessions = new ModuleSessions(file, use);
  }

  /**
   * What takes the place of this with a newer file. It owns the session from then on, also one that
   * is just being made here, and the functions of this go by it: who removes it has removed both.
   */
  ModuleConnection successor(ModuleFile next) {
    ModuleConnection made = new ModuleConnection(next, use);
    synchronized (lock) {
      made.current = current;
      successor = made;
    }
    made.takeOver(sessions);
    return made;
  }

  private void takeOver(ModuleSessions others) {
    sessions.takeOver(others);
    boolean late;
    synchronized (lock) {
      late = released;
    }
    if (late) {
      sessions.close();
    }
  }

  private @Nullable ModuleConnection next() {
    synchronized (lock) {
      return successor;
    }
  }

  @Override
  public String describe() {
    return "module " + file.name();
  }

  @Override
  public Session session() {
    ModuleConnection next = next();
    if (next != null) {
      return next.session();
    }
    CompletableFuture<Session> wanted;
    synchronized (lock) {
      if (released) {
        throw new SessionClosedException("Module %s was removed".formatted(file.name()), null);
      }
      Session known = current;
      if (known != null && isUsable(known)) {
        return known;
      }
      wanted = opening;
      if (wanted == null) {
        opening = new CompletableFuture<>();
      }
    }
    return wanted == null ? open() : await(wanted);
  }

  /** A lost session comes back with the call; one that was left is asked for first. */
  private static boolean isUsable(Session session) {
    SessionState state = session.state();
    return !state.isFinal() && state != SessionState.DISCONNECTED;
  }

  private Session open() {
    try {
      Session found = sessions.acquire();
      settle(found, null);
      return found;
    } catch (RuntimeException | Error e) {
      settle(null, e);
      throw e;
    }
  }

  private void settle(@Nullable Session found, @Nullable Throwable failure) {
    CompletableFuture<Session> done;
    boolean late;
    ModuleConnection next;
    synchronized (lock) {
      done = opening;
      opening = null;
      current = found;
      late = released;
      next = successor;
    }
    if (next != null) {
      next.takeOver(sessions);
    } else if (late) {
      sessions.close();
    }
    if (done != null && found != null) {
      done.complete(found);
    } else if (done != null && failure != null) {
      done.completeExceptionally(failure);
    }
  }

  private Session await(CompletableFuture<Session> wanted) {
    Duration patience = file.address().connectTimeout().multipliedBy(2);
    try {
      return wanted.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while " + file.name() + " makes its session");
    } catch (TimeoutException e) {
      throw new DeadlineExceededException("Making the session of " + describe(), patience);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RemotingException failure) {
        throw failure;
      }
      throw new ConnectionLostException(
          ErrorCode.CANNOT_CONNECT, "No session for " + describe(), e.getCause());
    }
  }

  @Override
  public Optional<Session> openSession() {
    Session given = use.session();
    ModuleConnection next = next();
    if (next != null) {
      return next.openSession();
    }
    synchronized (lock) {
      return Optional.ofNullable(current)
          .or(() -> Optional.ofNullable(given))
          .filter(session -> !session.state().isFinal());
    }
  }

  @Override
  public boolean endsWith(Session session) {
    return false;
  }

  @Override
  public Optional<CommandInfo> signature(String called, List<@Nullable Object> arguments) {
    return file.signature(called);
  }

  @Override
  public List<String> commandNames() {
    return file.catalogue().commands().stream().map(command -> command.name()).toList();
  }

  /** Closes the session if it was made for this module; one of the user's stays as it is. */
  @Override
  public void release() {
    ModuleConnection next;
    synchronized (lock) {
      released = true;
      current = null;
      next = successor;
    }
    sessions.close();
    if (next != null) {
      next.release();
    }
  }
}
