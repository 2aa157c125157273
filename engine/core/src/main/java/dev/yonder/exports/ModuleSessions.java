package dev.yonder.exports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Names;
import dev.yonder.imports.ModuleLoading;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the session that a module's calls go to, or makes it; one caller at a time. */
final class ModuleSessions {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleSessions.class);

  private final ModuleFile file;
  private final ModuleUse use;
  private final Set<Session> made = ConcurrentHashMap.newKeySet();
  private boolean announced;
  private @Nullable String compared;

  ModuleSessions(ModuleFile file, ModuleUse use) {
    this.file = file;
    this.use = use;
  }

  /** The session that was given, or the process has to the same address, or a new one. */
  Session acquire() {
    Session session = use.session();
    if (session != null) {
      requireUsable(session);
    } else {
      session = found();
      if (session == null) {
        session = open();
      }
    }
    compare(session);
    return session;
  }

  private void requireUsable(Session given) {
    if (given.state().isFinal()) {
      throw new SessionClosedException(
          "Session %s, which module %s was given, is closed; import the module again with another one, or with none"
              .formatted(given.name(), file.name()),
          null);
    }
    given.connect();
  }

  private @Nullable Session found() {
    URI uri = file.address().uri();
    List<Session> candidates =
        Session.ofProcess().stream()
            .filter(session -> session.origin().equals(uri))
            .sorted(Comparator.comparingInt(this::rank))
            .toList();
    for (Session candidate : candidates) {
      if (connect(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /** Opened in the same way before others, and one that is open before one that is not. */
  private int rank(Session session) {
    boolean sameOptions = session.options().transport().equals(file.address().transport());
    return (sameOptions ? 0 : 2) + (session.state() == SessionState.OPEN ? 0 : 1);
  }

  /** One that was left is taken again, unless somebody else holds it or it is gone. */
  private static boolean connect(Session session) {
    try {
      session.connect();
      return true;
    } catch (RemotingException e) {
      LOG.debug("{} cannot be used, another session is made", session, e);
      return false;
    }
  }

  private Session open() {
    ModuleAddress address = file.address();
    if (!announced) {
      announced = true;
      use.notice()
          .accept(
              "Module %s makes a session to %s"
                  .formatted(file.name(), Names.printable(address.uri().toString())));
    }
    SessionOptions options = address.sessionOptions().withName("Module " + file.name());
    Map<String, Object> transport = new HashMap<>(address.transport());
    transport.putAll(credential(address));
    Session session = Session.open(address.uri(), options.withTransport(transport));
    made.add(session);
    use.made().accept(session);
    return session;
  }

  private Map<String, Object> credential(ModuleAddress address) {
    String credential = address.credential();
    if (credential == null) {
      return Map.of();
    }
    CredentialProvider provider = use.credentials();
    if (provider == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Module %s needs credential '%s' to make a session; importModule takes a credentialProvider, or a session that is open"
              .formatted(file.name(), Names.printable(credential)));
    }
    return provider.options(new CredentialRequest(credential, address.uri(), file.name()));
  }

  /** What the host offers now may be something else than when the module was exported. */
  private void compare(Session session) {
    try {
      String hash = ModuleLoading.complete(session, file.selection()).catalogue().hash();
      boolean known = hash.equals(file.catalogueHash()) || hash.equals(compared);
      compared = hash;
      List<String> changes = known ? List.of() : ModuleChanges.between(file, session);
      if (!changes.isEmpty()) {
        use.warning().accept(ModuleChanges.warning(file.name(), changes));
      }
    } catch (RemotingException e) {
      use.warning().accept("Module %s: %s".formatted(file.name(), e.getMessage()));
    }
  }

  /** From now on this closes what the other has made. */
  void takeOver(ModuleSessions other) {
    for (Session session : other.made) {
      if (other.made.remove(session)) {
        made.add(session);
      }
    }
    announced = other.announced;
  }

  /** Closes what was made here. */
  void close() {
    for (Session session : made) {
      made.remove(session);
      session.close();
    }
  }
}
